// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/scale_book.h"

#include <algorithm>

namespace quarry::supervise {

void ScaleBook::sayAutomatically(const std::string& service, int replicas) {
  if (voice(service) != Voice::kHand) told_[service] = {replicas, Voice::kAutoscaler};
}

int ScaleBook::wanted(const quarry::v1::ServicePlan& service) const {
  const auto told = told_.find(service.name());
  return told != told_.end() ? told->second.replicas : std::max(1, service.replicas());
}

ScaleBook::Voice ScaleBook::voice(const std::string& service) const {
  const auto told = told_.find(service);
  return told != told_.end() ? told->second.voice : Voice::kDrawing;
}

void ScaleBook::restore(const quarry::v1::SavedScale& saved) {
  told_[saved.service()] = {saved.replicas(), saved.automatic() ? Voice::kAutoscaler : Voice::kHand};
}

std::vector<quarry::v1::SavedScale> ScaleBook::saved() const {
  std::vector<quarry::v1::SavedScale> result;
  for (const auto& [service, told] : told_) {
    auto& scale = result.emplace_back();
    scale.set_service(service);
    scale.set_replicas(told.replicas);
    scale.set_automatic(told.voice == Voice::kAutoscaler);
  }
  return result;
}

}  // namespace quarry::supervise
