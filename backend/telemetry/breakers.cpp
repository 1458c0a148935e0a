// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/breakers.h"

#include "backend/telemetry/health.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

constexpr std::size_t kMostElements = 4096;
constexpr std::size_t kMostProcesses = 256;
/// Processes tell every half a second.
constexpr std::chrono::seconds kToldLately{3};

bool isOpen(v1::BreakerState state) {
  return state == v1::BREAKER_STATE_OPEN || state == v1::BREAKER_STATE_HALF_OPEN;
}

}  // namespace

Breakers::Told* Breakers::of(const std::string& element, const std::string& process_id) {
  if (!told_.contains(element) && told_.size() >= kMostElements) return nullptr;
  auto& processes = told_[element];
  if (!processes.contains(process_id) && processes.size() >= kMostProcesses) return nullptr;
  return &processes[process_id];
}

void Breakers::countOpened(const std::string& element, const std::string& process_id, std::int64_t times) {
  if (Told* told = of(element, process_id)) told->opened += times;
}

void Breakers::take(const std::string& element, const std::string& service, const std::string& process_id,
                    v1::BreakerState state, Time now) {
  Told* told = of(element, process_id);
  if (told == nullptr) return;
  const bool was_open = isOpen(told->state);
  const bool opens = !was_open && isOpen(state);
  const std::int64_t flaps = told->opened - (opens ? 1 : 0);
  if (flaps > 0) changes_.push_back({element, service, process_id, was_open, flaps});
  if (was_open != isOpen(state)) changes_.push_back({element, service, process_id, isOpen(state)});
  // It may have opened when the count had been taken and the state had not.
  *told = {state, now, std::min<std::int64_t>(0, flaps)};
}

v1::BreakerState Breakers::state(const std::vector<std::string>& elements, Time now) const {
  v1::BreakerState worst = v1::BREAKER_STATE_UNSPECIFIED;
  for (const auto& element : elements) {
    const auto processes = told_.find(element);
    if (processes == told_.end()) continue;
    for (const auto& [process, told] : processes->second) {
      if (now - told.when <= kToldLately) worst = std::max(worst, told.state);
    }
  }
  return worst;
}

std::string sentenceOf(const BreakerChange& change, const std::string& callee) {
  const std::string kind = change.element.substr(0, change.element.find(':'));
  const std::string towards = callee.empty() ? "" : absl::StrCat(" towards ", callee);
  std::string what = change.is_open ? " opened in " : " closed in ";
  if (change.flaps > 0) what = change.is_open ? " closed and opened again in " : " opened and closed again in ";
  const std::string times = change.flaps > 1 ? absl::StrCat(", ", change.flaps, " times") : "";
  return absl::StrCat("The circuit breaker at ", kind, " ", nameOf(change.element), towards, what, change.process_id,
                      times, ".");
}

}  // namespace quarry::telemetry
