// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/execution.h"
#include "services/host/faults/injected.h"
#include "services/host/loop/task.h"

namespace quarry::host {

/// Lets time pass until then, or until the deadline, the cancellation or the stop of the host: then an error.
Task<grpc::Status> pauseUntil(const Execution& execution, Clock::time_point when, Clock::time_point deadline);

/// What faults do: latency, then hanging, then the error.
Task<grpc::Status> suffer(const Execution& execution, Injected injected, Clock::time_point deadline);

}  // namespace quarry::host
