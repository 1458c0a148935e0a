// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/brokers/broker.h"
#include "services/brokers/schedule.h"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace quarry::brokers {

/// How long one waits after so many deliveries of an event: 100 ms, twice as long each time, 5 s at most.
std::chrono::milliseconds delayAfter(int deliveries);

/// As it goes to the dead letter topic.
Event deadLetter(Event event, const std::string& topic);

/// Brings the events of one subscription to its handler, again where it rejected them, until they are given up. Lives
/// in memory: what was not acknowledged when the process ends is lost.
class Deliveries : public std::enable_shared_from_this<Deliveries> {
 public:
  /// `dead_letters` takes events for the interest's dead letter topic; runs on the schedule's thread.
  Deliveries(Interest interest, EventHandler handler, std::shared_ptr<Schedule> schedule,
             std::function<void(Event)> dead_letters);

  /// False where too many events wait already. The handler runs later, on the schedule's thread. Any thread.
  bool offer(Event event);

 private:
  void begin();
  void deliver(Event event);
  void reject(Event event);
  void giveUp(Event event);

  const Interest interest_;
  const EventHandler handler_;
  const std::shared_ptr<Schedule> schedule_;
  const std::function<void(Event)> dead_letters_;
  std::mutex mutex_;
  std::deque<Event> waiting_;
  int open_ = 0;
  int postponed_ = 0;
};

}  // namespace quarry::brokers
