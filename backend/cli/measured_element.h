// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/telemetry.pb.h>

#include <string>

namespace quarry::cli {

/// The element of the run that was meant: "payment-service" is "service:payment-service", "payments.Charge" is
/// "op:payments.Charge", "a->b" is "edge:a->b". NOT_FOUND where the run has none, because what is not there would look
/// like what is idle.
absl::StatusOr<std::string> measuredElement(const quarry::v1::Snapshot& snapshot, const std::string& written);

}  // namespace quarry::cli
