// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/execution.h"
#include "services/host/behaviour/step.h"
#include "services/host/loop/task.h"

#include <absl/status/status.h>
#include <quarry/v1/system.pb.h>

namespace quarry::host {

/// Compiles the step's policies and its fallback into it; its kind is there already.
absl::Status guard(CompiledStep& compiled, const quarry::v1::Step& step, const Site& site);

/// When a repetition that begins now has to end.
Clock::time_point deadlineOf(const Execution& execution, const CompiledStep& step, Clock::time_point now);

/// What faults do, then the program; once, or as the step's policies have it.
Task<grpc::Status> runGuarded(Execution& execution, StepRun& run);

/// OK with the fallback's answer where the step has one and the operation can go on; else the failure.
grpc::Status fallBack(const Execution& execution, StepRun& run, grpc::Status failure);

}  // namespace quarry::host
