// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/load_shedding.h"

#include <limits>

namespace quarry::host {
namespace {

constexpr std::int64_t usual_wait_ms = 25;
constexpr std::int64_t burst_ns = 100'000'000;
constexpr std::int64_t alert_ns = 1'000'000'000;
/// Times what is allowed.
constexpr std::int64_t far_too_long = 10;

}  // namespace

void Shedder::configure(const quarry::v1::LoadShedding& policy, const std::string& element,
                        observe::Recorder& recorder) {
  const std::int64_t wait_ms = policy.max_wait_ms() > 0 ? policy.max_wait_ms() : usual_wait_ms;
  allowed_ns_ = policy.off() ? std::numeric_limits<std::int64_t>::max() : wait_ms * 1'000'000;
  shed_ = &recorder.policyActions(element, "load_shedding");
}

bool Shedder::refuses(Time now, std::chrono::nanoseconds wait) {
  if (!stands(std::chrono::nanoseconds(now.time_since_epoch()).count(), wait.count())) return false;
  if (auto* shed = shed_.load(std::memory_order_relaxed)) shed->add();
  return true;
}

bool Shedder::stands(std::int64_t now_ns, std::int64_t wait_ns) {
  const std::int64_t allowed_ns = allowed_ns_.load(std::memory_order_relaxed);
  std::int64_t since_ns = long_since_ns_.load(std::memory_order_relaxed);
  if (wait_ns <= allowed_ns) {
    if (since_ns != 0) long_since_ns_.store(0, std::memory_order_relaxed);
    return false;
  }
  // Where nobody came for so long, nobody knows whether the queue stood.
  if (since_ns == 0 || now_ns - long_last_ns_.load(std::memory_order_relaxed) > burst_ns) {
    long_since_ns_.store(now_ns, std::memory_order_relaxed);
    since_ns = now_ns;
  }
  long_last_ns_.store(now_ns, std::memory_order_relaxed);
  const bool is_alert = now_ns < alert_until_ns_.load(std::memory_order_relaxed);
  const bool is_burst = now_ns - since_ns < burst_ns && wait_ns < far_too_long * allowed_ns;
  if (is_burst && !is_alert) return false;
  alert_until_ns_.store(now_ns + alert_ns, std::memory_order_relaxed);
  return true;
}

}  // namespace quarry::host
