// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/retry.h"

#include "services/host/loop/resume.h"

#include <algorithm>

namespace quarry::host {
namespace {

constexpr std::chrono::milliseconds usual_pause{20};
constexpr std::chrono::milliseconds usual_longest_pause{1000};
constexpr double usual_ratio = 0.2;
constexpr std::int64_t one_call = 1000;
constexpr std::int64_t saved_at_first = 10 * one_call;
constexpr std::int64_t saved_at_most = 100 * one_call;
/// How soon a pause notices that nobody waits any more.
constexpr std::chrono::milliseconds attention{50};

bool passes(grpc::StatusCode code) {
  return code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::RESOURCE_EXHAUSTED ||
         code == grpc::StatusCode::ABORTED;
}

/// False where there is no sense in going on.
Task<bool> waitBetween(const Passage& passage, Timers::Clock::time_point until) {
  for (auto now = Timers::Clock::now(); now < until; now = Timers::Clock::now()) {
    co_await WaitUntil(passage.loop, passage.timers, std::min(until, now + attention));
    const bool is_lost = passage.cancellation != nullptr && passage.cancellation->happened();
    if (is_lost || !passage.call.goesOn().ok()) co_return false;
  }
  co_return true;
}

class RetryLayer : public Layer {
 public:
  RetryLayer(Attempts attempts, std::shared_ptr<RetryBudget> budget, observe::Counter& retries)
      : attempts_(attempts), budget_(std::move(budget)), retries_(retries) {}

  Task<Passed> pass(Passage passage, Layers nearer) const override {
    budget_->countCall();
    for (int made = 1;; ++made) {
      Passed passed = co_await goOn(passage, nearer);
      if (passed.status.ok() || !passed.was_sent) co_return passed;
      const auto now = Timers::Clock::now();
      const auto pause = attempts_.pauseAfter(made, passed.status, passage.draw, passage.deadline - now);
      if (!pause || !budget_->takeOne()) co_return passed;
      const bool goes_on = co_await waitBetween(passage, now + *pause);
      if (!goes_on) co_return passed;
      passage.now = Timers::Clock::now();
      retries_.add();
    }
  }

 private:
  const Attempts attempts_;
  const std::shared_ptr<RetryBudget> budget_;
  observe::Counter& retries_;
};

}  // namespace

Attempts::Attempts(const quarry::v1::Retry& retry, bool is_idempotent)
    : at_most_(is_idempotent ? retry.max_attempts() : 1),
      initial_(retry.initial_backoff_ms() > 0 ? std::chrono::milliseconds(retry.initial_backoff_ms()) : usual_pause),
      longest_(retry.max_backoff_ms() > 0 ? std::chrono::milliseconds(retry.max_backoff_ms()) : usual_longest_pause) {
}

std::optional<std::chrono::nanoseconds> Attempts::pauseAfter(int made, const grpc::Status& status,
                                                             const stores::Draw& draw,
                                                             std::chrono::nanoseconds left) const {
  if (made >= at_most_ || !passes(status.error_code())) return std::nullopt;
  const int doublings = std::min(made - 1, 20);
  const std::chrono::nanoseconds full = std::min<std::chrono::nanoseconds>(initial_ * (1LL << doublings), longest_);
  const double share = 0.5 + 0.5 * draw.part(static_cast<std::uint64_t>(made)).unit(stores::slot_jitter);
  const auto pause = std::chrono::nanoseconds(static_cast<std::int64_t>(static_cast<double>(full.count()) * share));
  return pause < left ? std::optional(pause) : std::nullopt;
}

RetryBudget::RetryBudget(double ratio)
    : share_(static_cast<std::int64_t>(std::min(ratio > 0 ? ratio : usual_ratio, 100.0) * one_call)),
      thousandths_(saved_at_first) {
}

void RetryBudget::countCall() {
  // A full purse is not written to, so that lanes do not fight for it. Two at once may overfill it by a share.
  if (thousandths_.load(std::memory_order_relaxed) < saved_at_most) {
    thousandths_.fetch_add(share_, std::memory_order_relaxed);
  }
}

bool RetryBudget::takeOne() {
  auto saved = thousandths_.load(std::memory_order_relaxed);
  while (saved >= one_call) {
    if (thousandths_.compare_exchange_weak(saved, saved - one_call, std::memory_order_relaxed)) return true;
  }
  return false;
}

std::shared_ptr<RetryBudget> retryBudget(const PolicyUse& use) {
  quarry::v1::Retry share;
  share.set_budget_ratio(use.policy.retry().budget_ratio());
  return use.states.at<RetryBudget>(use.element, share,
                                    [&] { return std::make_shared<RetryBudget>(share.budget_ratio()); });
}

std::unique_ptr<const Layer> makeRetry(const PolicyUse& use) {
  const Attempts attempts(use.policy.retry(), use.is_idempotent);
  if (!attempts.repeats()) return nullptr;
  return std::make_unique<RetryLayer>(attempts, retryBudget(use), use.recorder.policyActions(use.element, "retry"));
}

}  // namespace quarry::host
