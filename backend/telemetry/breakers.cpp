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

void Breakers::take(const std::string& element, const std::string& service, const std::string& process_id,
                    v1::BreakerState state, Time now) {
  if (!told_.contains(element) && told_.size() >= kMostElements) return;
  auto& processes = told_[element];
  if (!processes.contains(process_id) && processes.size() >= kMostProcesses) return;
  Told& told = processes[process_id];
  if (isOpen(told.state) != isOpen(state)) changes_.push_back({element, service, process_id, isOpen(state)});
  told = {state, now};
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
  return absl::StrCat("The circuit breaker at ", kind, " ", nameOf(change.element), towards,
                      change.is_open ? " opened in " : " closed in ", change.process_id, ".");
}

}  // namespace quarry::telemetry
