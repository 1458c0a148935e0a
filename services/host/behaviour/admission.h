// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/operation.h"
#include "services/host/loop/task.h"

#include <absl/functional/function_ref.h>

namespace quarry::host {

/// What `work` comes to, or the refusal of the operation's limits and, where the request enters the service, of the
/// service's. Events are refused nothing, because nobody would try them again but the broker. `work` is called once at
/// most, before this ends.
Task<grpc::Status> admitted(Lane& lane, const Invocation& invocation, absl::FunctionRef<Task<grpc::Status>()> work);

}  // namespace quarry::host
