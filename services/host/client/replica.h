// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/client/connection.h"
#include "services/host/keepalive.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>

namespace quarry::host {

/// One process of a service and the connection to it. Any thread.
class Replica {
 public:
  using Clock = std::chrono::steady_clock;

  /// Connects with the first call, and anew with the first one after the connection has ended.
  Replica(std::string process_id, std::string address, const Keepalive& keepalive = {});

  const std::string& processId() const { return process_id_; }
  const std::string& address() const { return address_; }

  /// The connection to call over, until `endCall`; null where the process can not be reached. A replica that could not
  /// be reached is left alone for a moment, if there are others.
  std::shared_ptr<Connection> beginCall();
  void endCall(Connection& connection, bool was_reached, Clock::time_point now);
  int inFlight() const { return in_flight_.load(std::memory_order_relaxed); }
  bool isSuspect(Clock::time_point now) const {
    return suspect_until_.load(std::memory_order_relaxed) > now.time_since_epoch().count();
  }

 private:
  void endCall(bool was_reached, Clock::time_point now);

  const std::string process_id_;
  const std::string address_;
  const Keepalive keepalive_;
  std::atomic<int> in_flight_{0};
  std::atomic<Clock::rep> suspect_until_{0};
  /// Held for a few instructions, but where a connection is opened.
  std::mutex mutex_;
  std::shared_ptr<Connection> connection_;
};

}  // namespace quarry::host
