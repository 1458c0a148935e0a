// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/wait.h"

#include "services/host/behaviour/pause.h"
#include "services/stores/drawn_time.h"

namespace quarry::host {
namespace {

class WaitProgram : public StepProgram {
 public:
  explicit WaitProgram(quarry::v1::Duration time) : time_(std::move(time)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    return pauseUntil(execution, Clock::now() + stores::drawTime(time_, run.chance()), run.deadline);
  }

 private:
  const quarry::v1::Duration time_;
};

}  // namespace

absl::StatusOr<CompiledKind> compileWait(const quarry::v1::Step& step, const Site&) {
  CompiledKind kind;
  kind.waits = true;
  kind.program = std::make_unique<WaitProgram>(step.wait().time());
  return kind;
}

}  // namespace quarry::host
