// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/fault.pb.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <vector>

namespace quarry::supervise {

/// The element whose processes are meant: "service:S", "broker:B" or "client:C". A target is one of these, or the name
/// of a service, module or gateway, or the usual name of a service: one that this architecture does not have means the
/// service that holds its modules here. NOT_FOUND and a sentence where nothing, FAILED_PRECONDITION where several are
/// meant.
absl::StatusOr<std::string> resolveTarget(const quarry::v1::System& system, const quarry::v1::Plan& plan,
                                          const std::string& target);

/// The faults that processes are told, for one that was asked for: an edge becomes its steps, the usual name of a
/// service becomes its modules, a name without a kind gets one. NOT_FOUND or INVALID_ARGUMENT and a sentence.
absl::StatusOr<std::vector<quarry::v1::Fault>> resolveFault(const quarry::v1::System& system,
                                                            const quarry::v1::Plan& plan,
                                                            const quarry::v1::Fault& fault);

/// The same fault on "service:S" where only "S" was written, and so for every other kind; `resolved` is what it became.
quarry::v1::Fault withKind(quarry::v1::Fault fault, const std::vector<quarry::v1::Fault>& resolved);

/// The replica of "service:S/2"; 0 where none is named.
int replicaOf(const std::string& fault_target);

}  // namespace quarry::supervise
