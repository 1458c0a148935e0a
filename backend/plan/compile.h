// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>

#include <string_view>

namespace quarry::plan {

/// What the machine that will run the Plan has.
struct Installed {
  /// Whether there is a `nats-server` to carry topics.
  bool nats_server = false;
};

/// Name of the broker that carries topics which name none, where no declared broker has this name already.
constexpr std::string_view own_broker = "nats";

/// Compiles one architecture; an empty name means the first. Deterministic. Errors are NOT_FOUND or INVALID_ARGUMENT
/// and a sentence: no such architecture, something placed in a service or datastore that is not there, a step, route,
/// subscription or workload entry that names something unknown.
absl::StatusOr<quarry::v1::Plan> compile(const quarry::v1::System& system, std::string_view architecture,
                                         const Installed& installed);

}  // namespace quarry::plan
