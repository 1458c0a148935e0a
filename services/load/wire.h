// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/load/rest.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace quarry::load {

struct RestAnswer {
  /// HTTP status; 0 where no answer came.
  int status = 0;
  std::string body;
  /// True where the deadline ended it.
  bool late = false;
  /// Why no answer came.
  std::string error;
};

/// What a request says of where it comes from.
struct RestOrigin {
  std::uint64_t request_id = 0;
  /// Empty: none.
  std::string traceparent;
};

/// One thread that waits, sends and receives over kept connections.
class Wire {
 public:
  using Time = std::chrono::steady_clock::time_point;

  static std::unique_ptr<Wire> create();
  virtual ~Wire() = default;

  /// Runs the task on the wire's thread. Any thread; nothing happens after stop.
  virtual void post(std::function<void()> task) = 0;

  // The rest on the wire's thread alone.

  /// Replaces the alarm; it rings once.
  virtual void alarm(Time time, std::function<void()> task) = 0;
  virtual void after(std::chrono::nanoseconds delay, std::function<void()> task) = 0;
  /// One request to "127.0.0.1:41000"; `done` runs once, later. Nothing is sent twice: a connection that broke is a
  /// failure.
  virtual void send(const std::string& address, RestCall call, const RestOrigin& origin, Time deadline,
                    std::function<void(RestAnswer)> done) = 0;

  /// Connections to other addresses are closed once they have nothing to do.
  virtual void keepOnly(std::set<std::string> addresses) = 0;

  /// Ends at once and joins; what is under way gets no answer. Any other thread.
  virtual void stop() = 0;
};

}  // namespace quarry::load
