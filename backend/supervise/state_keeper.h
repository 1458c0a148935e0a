// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/facts.h"

#include <string>

namespace quarry::supervise {

/// What of a run is kept for the quarryd that takes over.
quarry::v1::SavedRun savedFrom(const Facts& facts);

/// Writes it whenever it has changed, but never for more than a tenth of the loop's time, because a large document
/// takes long; another document is written at once. Changes no facts.
class StateKeeper {
 public:
  explicit StateKeeper(const Facts& facts) : facts_(facts) {}

  void settle();

 private:
  void save(quarry::v1::SavedRun run, std::string bytes);

  const Facts& facts_;
  std::string last_saved_;
  /// The design that was written with it.
  std::shared_ptr<const Design> saved_design_;
  std::shared_ptr<const Design> saved_change_;
  std::chrono::steady_clock::time_point rests_until_{};
  Timer timer_;
};

}  // namespace quarry::supervise
