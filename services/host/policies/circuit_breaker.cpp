// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/circuit_breaker.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

constexpr std::int64_t closed_gate = 0;
constexpr std::int64_t probing_gate = -1;
constexpr std::uint64_t count_mask = (1U << 20U) - 1;
constexpr std::uint64_t number_mask = (1U << 24U) - 1;

std::uint64_t numberIn(std::uint64_t word) {
  return word >> 40U;
}
std::uint64_t failuresIn(std::uint64_t word) {
  return (word >> 20U) & count_mask;
}
std::uint64_t callsIn(std::uint64_t word) {
  return word & count_mask;
}

std::int64_t gateAt(CircuitBreaker::Time when) {
  return std::max<std::int64_t>(1, std::chrono::nanoseconds(when.time_since_epoch()).count());
}

CircuitBreaker::Verdict verdictOf(const Passed& passed) {
  if (!passed.was_sent || passed.status.error_code() == grpc::StatusCode::CANCELLED) {
    return CircuitBreaker::Verdict::none;
  }
  // A caller's mistake was noticed by a callee that works.
  const bool is_failure = observe::outcome(passed.status.error_code()) == observe::Outcome::error;
  return is_failure ? CircuitBreaker::Verdict::failed : CircuitBreaker::Verdict::succeeded;
}

/// A breaker and where its state is shown.
struct ShownBreaker {
  ShownBreaker(const quarry::v1::CircuitBreaker& policy, observe::Gauge& shown_at) : breaker(policy), gauge(shown_at) {
    gauge.begin();
    show();
  }
  ~ShownBreaker() { gauge.end(); }
  ShownBreaker(const ShownBreaker&) = delete;
  ShownBreaker& operator=(const ShownBreaker&) = delete;

  void show() { gauge.set(static_cast<std::int64_t>(breaker.state())); }

  CircuitBreaker breaker;
  observe::Gauge& gauge;
};

class CircuitBreakerLayer : public Layer {
 public:
  CircuitBreakerLayer(std::shared_ptr<ShownBreaker> shown, std::string name, observe::Counter& broken,
                      observe::Counter& opened)
      : shown_(std::move(shown)), name_(std::move(name)), broken_(broken), opened_(opened) {}

  Task<Passed> pass(Passage passage, Layers nearer) const override {
    CircuitBreaker& breaker = shown_->breaker;
    const auto admission = breaker.admit(passage.now);
    if (admission == CircuitBreaker::Admission::refused) {
      broken_.add();
      co_return refused(grpc::StatusCode::UNAVAILABLE,
                        absl::StrCat(name_, ": is not asked, because its calls failed (circuit breaker open)"));
    }
    if (admission == CircuitBreaker::Admission::probes) shown_->show();
    Passed passed = co_await goOn(passage, nearer);
    const auto verdict = verdictOf(passed);
    if (breaker.settle(admission, verdict, CircuitBreaker::Time::clock::now())) opened_.add();
    if (verdict == CircuitBreaker::Verdict::failed || admission == CircuitBreaker::Admission::probes) shown_->show();
    co_return passed;
  }

 private:
  const std::shared_ptr<ShownBreaker> shown_;
  const std::string name_;
  observe::Counter& broken_;
  observe::Counter& opened_;
};

}  // namespace

CircuitBreaker::CircuitBreaker(const quarry::v1::CircuitBreaker& policy)
    : failure_ratio_(policy.failure_ratio() > 0 ? policy.failure_ratio() : 0.5),
      minimum_calls_(policy.minimum_calls() > 0 ? static_cast<std::uint64_t>(policy.minimum_calls()) : 10),
      slot_length_(
          std::chrono::nanoseconds(std::chrono::milliseconds(policy.window_ms() > 0 ? policy.window_ms() : 10000)) /
          slots),
      open_for_(std::chrono::milliseconds(policy.open_ms() > 0 ? policy.open_ms() : 5000)) {
}

CircuitBreaker::Admission CircuitBreaker::admit(Time now) {
  std::int64_t gate = gate_.load(std::memory_order_relaxed);
  if (gate == closed_gate) return Admission::passes;
  if (gate == probing_gate || gate > gateAt(now)) return Admission::refused;
  const bool is_first = gate_.compare_exchange_strong(gate, probing_gate, std::memory_order_relaxed);
  return is_first ? Admission::probes : Admission::refused;
}

bool CircuitBreaker::settle(Admission admission, Verdict verdict, Time now) {
  if (admission == Admission::probes) {
    if (verdict == Verdict::succeeded) {
      for (auto& slot : window_) slot.store(0, std::memory_order_relaxed);
      gate_.store(closed_gate, std::memory_order_relaxed);
    } else {
      // What told nothing is tried again with the next call.
      gate_.store(gateAt(verdict == Verdict::failed ? now + open_for_ : now), std::memory_order_relaxed);
    }
    return false;
  }
  if (verdict == Verdict::none) return false;
  const std::int64_t slot = slotOf(now);
  count(verdict, slot);
  if (verdict != Verdict::failed || gate_.load(std::memory_order_relaxed) != closed_gate) return false;
  const Totals seen = totals(slot);
  if (seen.calls < minimum_calls_) return false;
  if (static_cast<double>(seen.failures) < failure_ratio_ * static_cast<double>(seen.calls)) return false;
  std::int64_t closed = closed_gate;
  return gate_.compare_exchange_strong(closed, gateAt(now + open_for_), std::memory_order_relaxed);
}

CircuitBreaker::State CircuitBreaker::state() const {
  const std::int64_t gate = gate_.load(std::memory_order_relaxed);
  if (gate == closed_gate) return State::closed;
  return gate == probing_gate ? State::half_open : State::open;
}

void CircuitBreaker::count(Verdict verdict, std::int64_t slot) {
  auto& word = window_[static_cast<std::size_t>(slot % slots)];
  const std::uint64_t number = static_cast<std::uint64_t>(slot) & number_mask;
  const std::uint64_t failure = verdict == Verdict::failed ? 1 : 0;
  std::uint64_t before = word.load(std::memory_order_relaxed);
  while (true) {
    const bool is_current = numberIn(before) == number;
    if (is_current && callsIn(before) == count_mask) return;
    const std::uint64_t base = is_current ? before : number << 40U;
    if (word.compare_exchange_weak(before, base + (failure << 20U) + 1, std::memory_order_relaxed)) return;
  }
}

CircuitBreaker::Totals CircuitBreaker::totals(std::int64_t slot) const {
  Totals totals;
  for (std::int64_t one = slot - slots + 1; one <= slot; ++one) {
    const std::uint64_t word =
        window_[static_cast<std::size_t>(((one % slots) + slots) % slots)].load(std::memory_order_relaxed);
    if (numberIn(word) != (static_cast<std::uint64_t>(one) & number_mask)) continue;
    totals.calls += callsIn(word);
    totals.failures += failuresIn(word);
  }
  return totals;
}

std::unique_ptr<const Layer> makeCircuitBreaker(const PolicyUse& use) {
  if (!use.policy.has_circuit_breaker()) return nullptr;
  auto shown = use.states.at<ShownBreaker>(use.element, use.policy.circuit_breaker(), [&] {
    return std::make_shared<ShownBreaker>(use.policy.circuit_breaker(), use.recorder.breakerState(use.element));
  });
  return std::make_unique<CircuitBreakerLayer>(std::move(shown), use.name,
                                               use.recorder.policyActions(use.element, "circuit_breaker"),
                                               use.recorder.policyActions(use.element, "circuit_breaker_opened"));
}

}  // namespace quarry::host
