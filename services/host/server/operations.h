// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/operation.h"
#include "services/host/loop/task.h"
#include "services/host/server/server_call.h"

namespace quarry::host {

/// Reads a request, does the operation, answers. A call without a deadline has ten seconds.
Detached serveOperation(std::shared_ptr<ServerCall> call, const CompiledOperation& operation);

}  // namespace quarry::host
