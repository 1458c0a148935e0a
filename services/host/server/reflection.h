// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/task.h"
#include "services/host/server/server_call.h"

namespace quarry::host {

/// grpc.reflection.v1 and v1alpha, which are the same on the wire: the contracts of the plan, health and itself.
Detached serveReflection(std::shared_ptr<ServerCall> call);

}  // namespace quarry::host
