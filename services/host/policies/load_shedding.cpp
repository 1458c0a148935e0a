// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/load_shedding.h"

#include <algorithm>
#include <limits>

namespace quarry::host {
namespace {

constexpr std::int64_t usual_wait_ms = 25;
constexpr std::int64_t window_ns = 1'000'000'000;
constexpr std::int64_t gap_ns = 250'000'000;
constexpr std::int64_t alert_ns = 1'000'000'000;
/// So that the queue is short again within 2 s of the load's end, and a stall of a second at a high rate fits in.
constexpr std::int64_t longest_queue_ns = 1'500'000'000;
constexpr int fewest_in_flight = 16;
/// A queue that shrinks within a window by this part is what a stall of the machine left behind.
constexpr double shrinking = 0.9;

}  // namespace

void Shedder::configure(const quarry::v1::LoadShedding& policy, const std::string& element,
                        observe::Recorder& recorder) {
  const std::int64_t wait_ms = policy.max_wait_ms() > 0 ? policy.max_wait_ms() : usual_wait_ms;
  allowed_ns_ = policy.off() ? std::numeric_limits<std::int64_t>::max() : wait_ms * 1'000'000;
  shed_ = &recorder.policyActions(element, "load_shedding");
}

bool Shedder::refuses(Time now, Waits waits, int in_flight) {
  const std::int64_t now_ns = std::chrono::nanoseconds(now.time_since_epoch()).count();
  const bool stands = this->stands(now_ns, std::max(waits.seen, waits.foretold).count());
  const std::int64_t allowed_ns = allowed_ns_.load(std::memory_order_relaxed);
  const bool is_too_long = waits.foretold.count() > std::max(longest_queue_ns, allowed_ns);
  if (in_flight <= fewest_in_flight || !(stands || is_too_long)) return false;
  if (auto* shed = shed_.load(std::memory_order_relaxed)) shed->add();
  return true;
}

bool Shedder::stands(std::int64_t now_ns, std::int64_t wait_ns) {
  std::int64_t since_ns = long_since_ns_.load(std::memory_order_relaxed);
  if (wait_ns <= allowed_ns_.load(std::memory_order_relaxed)) {
    if (since_ns != 0) long_since_ns_.store(0, std::memory_order_relaxed);
    return false;
  }
  const auto beginWindow = [&] {
    long_since_ns_.store(now_ns, std::memory_order_relaxed);
    first_wait_ns_.store(wait_ns, std::memory_order_relaxed);
    since_ns = now_ns;
  };
  // Where nobody came for so long, nobody knows whether the queue stood.
  if (since_ns == 0 || now_ns - long_last_ns_.load(std::memory_order_relaxed) > gap_ns) beginWindow();
  long_last_ns_.store(now_ns, std::memory_order_relaxed);
  if (now_ns >= alert_until_ns_.load(std::memory_order_relaxed)) {
    if (now_ns - since_ns < window_ns) return false;
    const double first_ns = static_cast<double>(first_wait_ns_.load(std::memory_order_relaxed));
    if (static_cast<double>(wait_ns) < shrinking * first_ns) {
      beginWindow();
      return false;
    }
  }
  alert_until_ns_.store(now_ns + alert_ns, std::memory_order_relaxed);
  return true;
}

}  // namespace quarry::host
