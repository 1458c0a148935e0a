// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/keepalive.h"

#include <grpcpp/channel.h>
#include <grpcpp/generic/generic_stub.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

namespace quarry::host {

/// One process of a service and the connection to it. Any thread.
class Replica {
 public:
  using Clock = std::chrono::steady_clock;

  /// Connects with the first call, and again 0.1 to 0.5 s after it failed; calls in between fail at once.
  Replica(std::string process_id, std::string address, const Keepalive& keepalive = {});

  const std::string& processId() const { return process_id_; }
  const std::string& address() const { return address_; }
  grpc::GenericStub& stub() { return stub_; }

  void beginCall() { in_flight_.fetch_add(1, std::memory_order_relaxed); }
  /// A replica that could not be reached is left alone for a moment, if there are others.
  void endCall(bool was_reached, Clock::time_point now);
  int inFlight() const { return in_flight_.load(std::memory_order_relaxed); }
  bool isSuspect(Clock::time_point now) const {
    return suspect_until_.load(std::memory_order_relaxed) > now.time_since_epoch().count();
  }

 private:
  const std::string process_id_;
  const std::string address_;
  grpc::GenericStub stub_;
  std::atomic<int> in_flight_{0};
  std::atomic<Clock::rep> suspect_until_{0};
};

}  // namespace quarry::host
