// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/telemetry.pb.h>

#include <string>

// What is not there would look like what is idle, so names are looked up before anything is asked of them. Errors are
// NOT_FOUND and say what was probably meant, or what there is.
namespace quarry::cli {

/// The element of the run that was meant: "payment-service" is "service:payment-service", "payments.Charge" is
/// "op:payments.Charge", "a->b" is "edge:a->b".
absl::StatusOr<std::string> measuredElement(const quarry::v1::Snapshot& snapshot, const std::string& written);

/// The service, or the client, that was meant; a module's name means the service that holds it.
absl::StatusOr<std::string> meantService(const quarry::v1::Snapshot& snapshot, const std::string& written);

}  // namespace quarry::cli
