// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/operation.h"
#include "services/host/loop/task.h"
#include "services/host/server/server_call.h"

namespace quarry::host {

/// Does a streaming operation for a call: client, server or both sides stream. A call without a deadline has an hour.
Detached serveStream(std::shared_ptr<ServerCall> call, const CompiledOperation& operation);

}  // namespace quarry::host
