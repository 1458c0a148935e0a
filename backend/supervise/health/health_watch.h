// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/health/health_checker.h"
#include "backend/supervise/run_loop.h"

namespace quarry::supervise {

/// Asks a process again and again whether it serves: often until it does for the first time, then at a pace that keeps
/// all processes together under 50 questions a second, and soon again where it did not answer. Loop's thread only.
class HealthWatch {
 public:
  /// `tell` gets every answer on the loop's thread and may delete the watch.
  HealthWatch(RunLoop& loop, HealthChecker& checker, const std::string& address,
              std::function<void(HealthAnswer)> tell);
  HealthWatch(const HealthWatch&) = delete;
  HealthWatch& operator=(const HealthWatch&) = delete;

 private:
  void ask();
  void answered(HealthAnswer answer);
  std::chrono::milliseconds pause() const;

  RunLoop& loop_;
  HealthChecker& checker_;
  std::unique_ptr<HealthProbe> probe_;
  std::function<void(HealthAnswer)> tell_;
  bool has_served_ = false;
  /// It did not answer the last question.
  bool is_silent_ = false;
  int asked_ = 0;
  Timer timer_;
  /// Answers that come after the object has gone find it empty.
  std::shared_ptr<HealthWatch*> self_;
};

}  // namespace quarry::supervise
