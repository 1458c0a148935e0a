// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/arrivals.h"

#include "services/stores/draw.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace quarry::load {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr double kMaxRate = 100'000;
/// The rate counts as constant for this long.
constexpr std::chrono::milliseconds kStep{10};

double milliseconds(Seconds time) {
  return time.count() * 1000;
}

double ramp(const quarry::v1::RampPattern& pattern, double at_ms) {
  const double share = pattern.over_ms() > 0 ? std::min(1.0, at_ms / static_cast<double>(pattern.over_ms())) : 1.0;
  return pattern.from_factor() + (pattern.to_factor() - pattern.from_factor()) * share;
}

double spike(const quarry::v1::SpikePattern& pattern, double at_ms) {
  const auto every = static_cast<double>(pattern.every_ms());
  const bool inside = every > 0 && at_ms >= every && std::fmod(at_ms, every) < static_cast<double>(pattern.length_ms());
  return inside ? pattern.factor() : 1.0;
}

double daily(const quarry::v1::DailyPattern& pattern, double at_ms) {
  if (pattern.day_ms() <= 0) {
    return 1;
  }
  const double turn = 2 * std::numbers::pi * at_ms / static_cast<double>(pattern.day_ms());
  return pattern.low_factor() + (1 - pattern.low_factor()) * (0.5 - 0.5 * std::cos(turn));
}

}  // namespace

Arrivals::Arrivals(std::uint64_t seed, std::string client, const quarry::v1::Workload& workload, Time start)
    : seed_(seed),
      client_(std::move(client)),
      start_(start),
      pattern_(workload.pattern()),
      arrival_(workload.arrival()),
      rate_per_s_(workload.rate_per_s()),
      settled_(start) {
  left_ = gap();
}

std::optional<Arrivals::Time> Arrivals::nextBefore(Time limit) {
  while (settled_ < limit) {
    const auto step = std::min<Time::duration>(kStep, limit - settled_);
    const double rate = ratePerSecond(settled_);
    const double expected = rate * Seconds(step).count();
    if (expected >= left_) {
      return settled_ + std::chrono::duration_cast<Time::duration>(Seconds(left_ / rate));
    }
    left_ -= expected;
    settled_ += step;
  }
  return std::nullopt;
}

void Arrivals::take(Time arrival) {
  settled_ = arrival;
  left_ = gap();
}

void Arrivals::setRate(double rate_per_s, Time now) {
  nextBefore(now);
  rate_per_s_ = rate_per_s;
}

void Arrivals::setPaused(bool paused, Time now) {
  nextBefore(now);
  paused_ = paused;
}

void Arrivals::setWorkload(const quarry::v1::Workload& workload, Time now) {
  setRate(workload.rate_per_s(), now);
  pattern_ = workload.pattern();
  arrival_ = workload.arrival();
}

double Arrivals::factor(Time time) const {
  const double at_ms = milliseconds(time - start_);
  switch (pattern_.kind_case()) {
    case quarry::v1::Pattern::kRamp:
      return ramp(pattern_.ramp(), at_ms);
    case quarry::v1::Pattern::kSpike:
      return spike(pattern_.spike(), at_ms);
    case quarry::v1::Pattern::kDaily:
      return daily(pattern_.daily(), at_ms);
    default:
      return 1;
  }
}

double Arrivals::ratePerSecond(Time time) const {
  return paused_ ? 0 : std::clamp(rate_per_s_ * factor(time), 0.0, kMaxRate);
}

double Arrivals::gap() {
  const double unit = stores::Draw(seed_, ++number_, client_).unit(stores::slot_time);
  return arrival_ == quarry::v1::ARRIVAL_EVEN ? 1.0 : -std::log1p(-unit);
}

}  // namespace quarry::load
