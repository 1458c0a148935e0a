// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/operation.h"

#include "services/host/behaviour/admission.h"
#include "services/host/behaviour/operation_parts.h"

namespace quarry::host {

Task<OperationAnswer> runOperation(Lane& lane, Invocation invocation) {
  const auto begin = invocation.begin == Clock::time_point() ? Clock::now() : invocation.begin;
  const auto span = invocation.parent.child();
  Units own;
  Execution execution = executionOf(lane, invocation, span, own);
  OperationAnswer answer;
  const auto work = [&] { return runBehaviour(execution, invocation, own); };
  answer.status = co_await admitted(lane, invocation, work);
  if (answer.status.ok()) answer.response = respond(execution);
  recordOperation(lane, invocation, span, begin, answer.status);
  co_return answer;
}

}  // namespace quarry::host
