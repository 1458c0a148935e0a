// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/brokers/broker.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace quarry::test {

/// What a handler got, for a test that waits until there is enough of it.
class DeliveriesSeen {
 public:
  brokers::EventHandler handler(std::function<brokers::Verdict(const brokers::Event&)> judge) {
    return [this, judge](brokers::Event event, brokers::Acknowledge acknowledge) {
      const auto verdict = judge(event);
      {
        std::lock_guard lock(mutex_);
        events_.push_back(std::move(event));
        changed_.notify_all();
      }
      acknowledge(verdict);
    };
  }

  brokers::EventHandler accepting() {
    return handler([](const brokers::Event&) { return brokers::Verdict::accepted; });
  }

  brokers::EventHandler rejecting() {
    return handler([](const brokers::Event&) { return brokers::Verdict::rejected; });
  }

  bool waitFor(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return events_.size() >= count; });
  }

  std::vector<brokers::Event> events() {
    std::lock_guard lock(mutex_);
    return events_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<brokers::Event> events_;
};

inline void expectTaken(const absl::Status& status) {
  if (!status.ok()) {
    throw std::runtime_error(std::string(status.message()));
  }
}

}  // namespace quarry::test
