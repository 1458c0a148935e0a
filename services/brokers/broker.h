// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/brokers/event.h"

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>

namespace quarry::brokers {

enum class Verdict { accepted, rejected };

/// To be called exactly once for each delivery, on any thread; never blocks.
using Acknowledge = std::function<void(Verdict)>;

/// What a subscriber wants.
struct Interest {
  std::string topic;
  /// Subscribers of one group share the events; each group sees all of them.
  std::string group;
  /// Attempts before an event is given up; 1 for at-most-once. Waits 100 ms after the first, twice as long after each
  /// more, 5 s at most.
  int max_deliveries = 5;
  /// Topic that receives what was given up; empty: it is dropped.
  std::string dead_letter;
  /// Runs for each event given up, dead-lettered or not; may be empty.
  std::function<void(const Event&)> given_up;
};

/// Runs on a thread of the broker and must not block: take the event, start the work, acknowledge later. At most 64
/// deliveries of one subscription are open at a time; further events wait, 10000 at most.
using EventHandler = std::function<void(Event, Acknowledge)>;

/// Carries events. Any thread may call any member.
class Broker {
 public:
  virtual ~Broker() = default;

  /// `done` runs exactly once, perhaps before publish returns: OK when the broker has taken the event (for NATS: when
  /// the connection has), RESOURCE_EXHAUSTED when a subscriber's queue here is full, UNAVAILABLE when there is no way.
  virtual void publish(Event event, std::function<void(absl::Status)> done) = 0;
  /// Where the broker can keep events until each group has accepted them (NATS with JetStream), it does so for this
  /// topic from now on. Elsewhere an event reaches who listens at the moment, and one that is being delivered lives in
  /// the memory of the process it is delivered to. May block half a second.
  virtual void keep(const std::string& topic) = 0;
  /// Holds until stop. May block as `keep` does.
  virtual absl::Status subscribe(Interest interest, EventHandler handler) = 0;
  /// True as long as publishing can reach the broker.
  virtual bool connected() const = 0;
  /// Leaves new events to the others of its groups, where such can be; publishing goes on.
  virtual void unsubscribe() = 0;
  /// No delivery begins after it has returned; what was published before is sent.
  virtual void stop() = 0;
};

/// "nats://127.0.0.1:4222", or empty for the stand-in, which reaches nobody outside this object. Returns at once: a
/// NATS server that is not there yet is tried again until stop. UNAVAILABLE where the NATS client is not installed.
absl::StatusOr<std::unique_ptr<Broker>> connect(const std::string& address);

}  // namespace quarry::brokers
