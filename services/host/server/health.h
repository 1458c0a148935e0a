// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/task.h"
#include "services/host/server/server_call.h"

namespace quarry::host {

/// grpc.health.v1: "" and every contract service that lives here. NOT_SERVING while draining.
Detached checkHealth(std::shared_ptr<ServerCall> call);
/// Tells changes within 100 ms.
Detached watchHealth(std::shared_ptr<ServerCall> call);

}  // namespace quarry::host
