// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/facts.h"

#include <algorithm>

namespace quarry::supervise {

void Facts::announce(quarry::v1::Event::Kind kind, const std::string& element, const std::string& text) const {
  quarry::v1::Event event;
  event.set_kind(kind);
  event.set_element(element);
  event.set_text(text);
  surroundings.announce(id, event);
}

const Rollout* Facts::rolloutOf(const Process& process) const {
  for (const Rollout& rollout : rollouts) {
    if (std::find(rollout.arriving.begin(), rollout.arriving.end(), &process) != rollout.arriving.end())
      return &rollout;
  }
  return nullptr;
}

const Design& Facts::designFor(const Process& process) const {
  const Rollout* rollout = rolloutOf(process);
  return rollout != nullptr && rollout->design != nullptr ? *rollout->design : *design;
}

std::shared_ptr<const Design> Facts::designUnderWay() const {
  for (auto rollout = rollouts.rbegin(); rollout != rollouts.rend(); ++rollout) {
    if (rollout->design != nullptr) return rollout->design;
  }
  return nullptr;
}

std::string nameOf(const std::string& element) {
  return element.substr(element.find(':') + 1);
}

}  // namespace quarry::supervise
