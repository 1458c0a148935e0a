// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/draw.h"

#include <grpcpp/support/status.h>
#include <quarry/v1/policy.pb.h>

#include <chrono>
#include <optional>

namespace quarry::host {

/// How often a call is tried, and how long one waits in between. Pure.
class Attempts {
 public:
  /// Only idempotent operations are tried again.
  Attempts(const quarry::v1::Retry& retry, bool is_idempotent);

  /// The pause before attempt `made` + 1, with jitter between half and all of it; absent where there is none: too many
  /// were made, the failure is not of the kind that passes, or the time that is left is too short.
  std::optional<std::chrono::nanoseconds> pauseAfter(int made, const grpc::Status& status, const stores::Draw& draw,
                                                     std::chrono::nanoseconds left) const;

 private:
  int at_most_;
  std::chrono::milliseconds initial_;
  std::chrono::milliseconds longest_;
};

/// The nearer policy wins, field by field.
quarry::v1::Policy merged(const quarry::v1::Policy& nearer, const quarry::v1::Policy& farther);

}  // namespace quarry::host
