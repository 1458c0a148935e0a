// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/operation.h"
#include "services/host/behaviour/units.h"

namespace quarry::host {

// What unary and streaming operations are made of.

/// Works on the invocation's request under the given span, in the caller's transactions where it joins them, else in
/// `own`, or in none.
Execution executionOf(Lane& lane, const Invocation& invocation, const observe::TraceContext& span, Units& own);

/// What faults do, then the steps, then the end of `own`. An error has its details.
Task<grpc::Status> runBehaviour(Execution& execution, const Invocation& invocation, Units& own);

/// The response number `number` to the execution's request. `row`: the only one of the rows that fills it; -1: all.
Payload respond(const Execution& execution, int number = 0, int row = -1);

/// The operation's metric and span.
void recordOperation(Lane& lane, const Invocation& invocation, const observe::TraceContext& span,
                     Clock::time_point begin, const grpc::Status& status);

}  // namespace quarry::host
