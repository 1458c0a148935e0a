// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <string>

namespace quarry::supervise {

/// What a process says of itself when it is asked by grpc.health.v1.
enum class HealthAnswer { kServing, kNotServing, kNoAnswer };

/// Asks one address. Keeps a connection as long as it lives.
class HealthProbe {
 public:
  virtual ~HealthProbe() = default;
  /// Calls `done` once, on any thread, possibly after the probe has gone; it must only post.
  virtual void ask(std::function<void(HealthAnswer)> done) = 0;
};

/// Makes probes. Any thread.
class HealthChecker {
 public:
  virtual ~HealthChecker() = default;
  /// `address` is "127.0.0.1:41007" or "unix:/path".
  virtual std::unique_ptr<HealthProbe> probe(const std::string& address) = 0;
  /// Probes that live now: the more there are, the less often each asks.
  virtual int probes() const = 0;
};

}  // namespace quarry::supervise
