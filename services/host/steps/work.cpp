// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/work.h"

#include "services/host/loop/resume.h"
#include "services/stores/drawn_time.h"

#include <ctime>

namespace quarry::host {
namespace {

/// Longer work would keep the lane from answering health checks.
constexpr std::chrono::microseconds inline_at_most{200};

std::chrono::nanoseconds threadTime() {
  timespec used{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

/// Nobody waits for what is left of it when all of the host ends.
void burn(std::chrono::nanoseconds time, const std::atomic<bool>& is_stopping) {
  const auto end = threadTime() + time;
  while (threadTime() < end && !is_stopping.load(std::memory_order_relaxed)) {
    for (int spin = 0; spin < 500; ++spin) {
      asm volatile("");
    }
  }
}

class WorkProgram : public StepProgram {
 public:
  explicit WorkProgram(quarry::v1::Duration time) : time_(std::move(time)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    const auto time = stores::drawTime(time_, run.chance());
    if (time <= inline_at_most) {
      burn(time, execution.lane.core.is_stopping);
      co_return grpc::Status::OK;
    }
    FromElsewhere<bool> burnt(execution.lane.loop, [&execution, time](FromElsewhere<bool>::Bring bring) {
      Core& core = execution.lane.core;
      core.workers.add([time, &core, bring = std::move(bring)] {
        burn(time, core.is_stopping);
        bring(true);
      });
    });
    co_await burnt;
    co_return execution.goesOn(Clock::now(), run.deadline);
  }

 private:
  const quarry::v1::Duration time_;
};

}  // namespace

absl::StatusOr<CompiledKind> compileWork(const quarry::v1::Step& step, const Site&) {
  CompiledKind kind;
  kind.program = std::make_unique<WorkProgram>(step.work().time());
  return kind;
}

}  // namespace quarry::host
