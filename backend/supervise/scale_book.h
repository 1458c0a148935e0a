// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/saved_run.pb.h>

#include <map>
#include <string>
#include <vector>

namespace quarry::supervise {

/// How many replicas each service shall have: what people said, else what the autoscaler said, else as drawn.
class ScaleBook {
 public:
  enum class Voice { kDrawing, kAutoscaler, kHand };

  void sayByHand(const std::string& service, int replicas) { told_[service] = {replicas, Voice::kHand}; }
  /// People are stronger: nothing where they said something.
  void sayAutomatically(const std::string& service, int replicas);
  /// As drawn again.
  void forget(const std::string& service) { told_.erase(service); }

  int wanted(const quarry::v1::ServicePlan& service) const;
  Voice voice(const std::string& service) const;

  void restore(const quarry::v1::SavedScale& saved);
  std::vector<quarry::v1::SavedScale> saved() const;

 private:
  struct Told {
    int replicas;
    Voice voice;
  };

  std::map<std::string, Told> told_;
};

}  // namespace quarry::supervise
