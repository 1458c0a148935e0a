// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/brokers/deliveries.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace quarry::brokers {
namespace {

constexpr int kMaxOpen = 64;
constexpr std::size_t kMaxWaiting = 10'000;
constexpr std::chrono::milliseconds kFirstDelay{100};
constexpr std::chrono::milliseconds kLongestDelay{5000};

}  // namespace

std::chrono::milliseconds delayAfter(int deliveries) {
  return std::min(kLongestDelay, kFirstDelay * (1 << std::clamp(deliveries - 1, 0, 10)));
}

Event deadLetter(Event event, const std::string& topic) {
  event.headers["quarry-dead-letter-of"] = event.topic;
  event.topic = topic;
  event.delivery = 1;
  return event;
}

Deliveries::Deliveries(Interest interest, EventHandler handler, std::shared_ptr<Schedule> schedule,
                       std::function<void(Event)> dead_letters)
    : interest_(std::move(interest)),
      handler_(std::move(handler)),
      schedule_(std::move(schedule)),
      dead_letters_(std::move(dead_letters)) {
}

bool Deliveries::offer(Event event) {
  {
    std::lock_guard lock(mutex_);
    if (waiting_.size() + postponed_ >= kMaxWaiting) {
      return false;
    }
    waiting_.push_back(std::move(event));
  }
  schedule_->add([self = shared_from_this()] { self->begin(); });
  return true;
}

void Deliveries::begin() {
  std::unique_lock lock(mutex_);
  while (open_ < kMaxOpen && !waiting_.empty()) {
    Event event = std::move(waiting_.front());
    waiting_.pop_front();
    ++open_;
    lock.unlock();
    deliver(std::move(event));
    lock.lock();
  }
}

void Deliveries::deliver(Event event) {
  auto kept = std::make_shared<Event>(event);
  handler_(std::move(event), [self = shared_from_this(), kept](Verdict verdict) {
    {
      std::lock_guard lock(self->mutex_);
      --self->open_;
    }
    if (verdict == Verdict::rejected) {
      self->reject(std::move(*kept));
    }
    self->schedule_->add([self] { self->begin(); });
  });
}

void Deliveries::reject(Event event) {
  if (event.delivery >= interest_.max_deliveries) {
    schedule_->add([self = shared_from_this(), event = std::move(event)]() mutable { self->giveUp(std::move(event)); });
    return;
  }
  const auto delay = delayAfter(event.delivery);
  ++event.delivery;
  {
    std::lock_guard lock(mutex_);
    ++postponed_;
  }
  schedule_->add(
      [self = shared_from_this(), event = std::move(event)]() mutable {
        {
          std::lock_guard lock(self->mutex_);
          --self->postponed_;
          self->waiting_.push_back(std::move(event));
        }
        self->begin();
      },
      delay);
}

void Deliveries::giveUp(Event event) {
  if (interest_.given_up) {
    interest_.given_up(event);
  }
  if (interest_.dead_letter.empty()) {
    return;
  }
  dead_letters_(deadLetter(std::move(event), interest_.dead_letter));
}

}  // namespace quarry::brokers
