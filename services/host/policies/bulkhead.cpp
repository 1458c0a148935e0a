// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/bulkhead.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

/// Leaves when the call has ended, however it did.
class Place {
 public:
  explicit Place(Compartment& compartment) : compartment_(compartment) {}
  ~Place() { compartment_.leave(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  Compartment& compartment_;
};

class BulkheadLayer : public Layer {
 public:
  BulkheadLayer(std::shared_ptr<Compartment> compartment, const PolicyUse& use, observe::Counter& rejected)
      : compartment_(std::move(compartment)),
        full_(absl::StrCat(use.name, ": too many calls at once (bulkhead of ", use.element, ")")),
        too_late_(absl::StrCat(use.name, ": waited too long for a place (bulkhead of ", use.element, ")")),
        rejected_(rejected) {}

  Task<Passed> pass(Passage passage, Layers nearer) const override {
    if (!compartment_->tryEnter()) {
      const auto entry = co_await compartment_->enter(passage);
      if (entry != Compartment::Entry::entered) {
        rejected_.add();
        if (entry == Compartment::Entry::full) co_return refused(grpc::StatusCode::RESOURCE_EXHAUSTED, full_);
        co_return refused(grpc::StatusCode::DEADLINE_EXCEEDED, too_late_);
      }
      passage.now = Timers::Clock::now();
    }
    const Place place(*compartment_);
    Passed passed = co_await goOn(passage, nearer);
    co_return passed;
  }

 private:
  const std::shared_ptr<Compartment> compartment_;
  const std::string full_;
  const std::string too_late_;
  observe::Counter& rejected_;
};

}  // namespace

/// Awaits a place in the queue. Not copyable, because GCC 12 copies what it awaits and can.
struct Compartment::InQueue {
  InQueue(Compartment& awaited, const std::shared_ptr<Waiter>& who) : compartment(awaited), waiter(who) {}
  InQueue(const InQueue&) = delete;
  InQueue& operator=(const InQueue&) = delete;

  bool await_ready() const { return false; }
  bool await_suspend(std::coroutine_handle<> awaiting) {
    waiter->awaiting = awaiting;
    has_room = compartment.queue(waiter);
    return has_room;
  }
  Entry await_resume() const {
    if (!has_room) return Entry::full;
    return waiter->standing == Standing::has_place ? Entry::entered : Entry::too_late;
  }

  Compartment& compartment;
  const std::shared_ptr<Waiter>& waiter;
  bool has_room = true;
};

Compartment::Compartment(const quarry::v1::Bulkhead& policy)
    : places_(std::max(1, policy.max_concurrent())),
      most_queued_(static_cast<std::size_t>(std::max(0, policy.max_queued()))) {
}

bool Compartment::takePlace() {
  int taken = taken_.load();
  while (taken < places_) {
    if (taken_.compare_exchange_weak(taken, taken + 1)) return true;
  }
  return false;
}

bool Compartment::tryEnter() {
  return waiting_.load() == 0 && takePlace();
}

Task<Compartment::Entry> Compartment::enter(const Passage& passage) {
  if (most_queued_ == 0) co_return takePlace() ? Entry::entered : Entry::full;
  if (passage.cancellation != nullptr && passage.cancellation->happened()) co_return Entry::too_late;
  const auto waiter = std::make_shared<Waiter>(Waiter{passage.loop, nullptr});
  // What the timer posts may come after the call is over.
  const std::function<void()> give_up = [self = shared_from_this(), waiter] { self->giveUp(waiter); };
  const auto ticket = passage.timers.at(passage.deadline, [&loop = passage.loop, give_up] { loop.post(give_up); });
  const int notice = passage.cancellation == nullptr ? 0 : passage.cancellation->onCancel(give_up);
  const Entry entry = co_await InQueue(*this, waiter);
  passage.timers.cancel(ticket);
  if (passage.cancellation != nullptr) passage.cancellation->forget(notice);
  co_return entry;
}

void Compartment::leave() {
  taken_.fetch_sub(1);
  if (waiting_.load() > 0) grant();
}

bool Compartment::queue(const std::shared_ptr<Waiter>& waiter) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= most_queued_) return false;
    queue_.push_back(waiter);
    waiting_.store(static_cast<int>(queue_.size()));
  }
  // Somebody may have left before they could see who waits.
  grant();
  return true;
}

void Compartment::giveUp(const std::shared_ptr<Waiter>& waiter) {
  {
    const std::lock_guard lock(mutex_);
    if (waiter->standing != Standing::waits) return;
    const auto place = std::find(queue_.begin(), queue_.end(), waiter);
    if (place == queue_.end()) return;
    waiter->standing = Standing::gave_up;
    queue_.erase(place);
    waiting_.store(static_cast<int>(queue_.size()));
  }
  waiter->loop.post([waiter] { waiter->awaiting.resume(); });
}

void Compartment::grant() {
  const std::lock_guard lock(mutex_);
  while (!queue_.empty() && takePlace()) {
    const auto waiter = std::move(queue_.front());
    queue_.pop_front();
    waiting_.store(static_cast<int>(queue_.size()));
    waiter->standing = Standing::has_place;
    waiter->loop.post([waiter] { waiter->awaiting.resume(); });
  }
}

std::unique_ptr<const Layer> makeBulkhead(const PolicyUse& use) {
  const auto& policy = use.policy.bulkhead();
  if (policy.max_concurrent() <= 0) return nullptr;
  auto compartment =
      use.states.at<Compartment>(use.element, policy, [&] { return std::make_shared<Compartment>(policy); });
  return std::make_unique<BulkheadLayer>(std::move(compartment), use,
                                         use.recorder.policyActions(use.element, "bulkhead"));
}

}  // namespace quarry::host
