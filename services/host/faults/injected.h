// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <optional>

namespace quarry::host {

/// What the faults put in on purpose do to one request; the latency comes before the rest.
struct Injected {
  std::chrono::nanoseconds latency{};
  /// Set: the request fails with it instead of being worked on.
  std::optional<grpc::Status> error;
  /// Never answers; the deadline ends it.
  bool hangs = false;

  bool isAny() const { return latency.count() > 0 || error.has_value() || hangs; }
};

}  // namespace quarry::host
