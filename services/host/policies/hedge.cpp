// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/hedge.h"

#include "services/host/policies/retry.h"

#include <optional>

namespace quarry::host {
namespace {

/// Two attempts at one call, in the frame of the coroutine that awaits them. Of one lane's thread.
class Race {
 public:
  struct Change {
    Race& race;
    bool await_ready() const { return std::exchange(race.has_changed_, false); }
    void await_suspend(std::coroutine_handle<> awaiting) const { race.awaiting_ = awaiting; }
    void await_resume() const { race.has_changed_ = false; }
  };

  explicit Race(Cancellation* outer) : first_(outer), second_(outer) {}
  Race(const Race&) = delete;
  Race& operator=(const Race&) = delete;

  Detached begin(int attempt, Passage passage, Layers nearer) {
    ++open_;
    passage.cancellation = attempt == 0 ? &first_ : &second_;
    Passed passed = co_await goOn(passage, nearer);
    end(attempt, std::move(passed));
  }

  /// To be awaited: until an attempt has ended or `wake` was called.
  Change change() { return {*this}; }
  void wake() {
    has_changed_ = true;
    if (awaiting_) std::exchange(awaiting_, nullptr).resume();
  }

  bool isOpen() const { return open_ > 0; }
  Passed result() { return std::move(*winner_); }

 private:
  /// The first success, else the first failure.
  void end(int attempt, Passed passed) {
    --open_;
    if (!winner_ || (passed.status.ok() && !winner_->status.ok())) {
      winner_ = std::move(passed);
      if (winner_->status.ok()) (attempt == 0 ? second_ : first_).cancel();
    }
    wake();
  }

  Cancellation first_;
  Cancellation second_;
  int open_ = 0;
  std::optional<Passed> winner_;
  std::coroutine_handle<> awaiting_;
  bool has_changed_ = false;
};

/// Wakes a race once, unless it is over by then.
class RaceAlarm {
 public:
  RaceAlarm(Race& race, const Passage& passage, Timers::Clock::time_point when)
      : timers_(passage.timers), shared_(std::make_shared<Shared>(Shared{&race})) {
    ticket_ = timers_.at(when, [shared = shared_, &loop = passage.loop] {
      loop.post([shared] {
        if (shared->race == nullptr) return;
        shared->has_rung = true;
        shared->race->wake();
      });
    });
  }
  ~RaceAlarm() {
    shared_->race = nullptr;
    if (!shared_->has_rung) timers_.cancel(ticket_);
  }
  RaceAlarm(const RaceAlarm&) = delete;
  RaceAlarm& operator=(const RaceAlarm&) = delete;

  bool hasRung() const { return shared_->has_rung; }

 private:
  /// Of the lane's thread.
  struct Shared {
    Race* race;
    bool has_rung = false;
  };

  Timers& timers_;
  std::shared_ptr<Shared> shared_;
  Timers::Ticket ticket_;
};

class HedgeLayer : public Layer {
 public:
  /// `counts_calls`: no retry around it counts them.
  HedgeLayer(std::chrono::milliseconds after, std::shared_ptr<RetryBudget> budget, bool counts_calls,
             observe::Counter& hedges)
      : after_(after), budget_(std::move(budget)), counts_calls_(counts_calls), hedges_(hedges) {}

  Task<Passed> pass(Passage passage, Layers nearer) const override {
    if (counts_calls_) budget_->countCall();
    const auto when = passage.now + after_;
    Race race(passage.cancellation);
    race.begin(0, passage, nearer);
    if (race.isOpen() && when < passage.deadline) {
      const RaceAlarm alarm(race, passage, when);
      while (race.isOpen() && !alarm.hasRung()) co_await race.change();
      if (race.isOpen() && passage.call.goesOn().ok() && budget_->takeOne()) {
        hedges_.add();
        passage.now = Timers::Clock::now();
        race.begin(1, passage, nearer);
      }
    }
    while (race.isOpen()) co_await race.change();
    co_return race.result();
  }

 private:
  const std::chrono::milliseconds after_;
  const std::shared_ptr<RetryBudget> budget_;
  const bool counts_calls_;
  observe::Counter& hedges_;
};

}  // namespace

std::unique_ptr<const Layer> makeHedge(const PolicyUse& use) {
  if (!use.policy.has_hedge() || !use.is_idempotent) return nullptr;
  const bool is_counted = Attempts(use.policy.retry(), use.is_idempotent).repeats();
  return std::make_unique<HedgeLayer>(std::chrono::milliseconds(use.policy.hedge().after_ms()), retryBudget(use),
                                      !is_counted, use.recorder.policyActions(use.element, "hedge"));
}

}  // namespace quarry::host
