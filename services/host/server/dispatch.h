// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/server/server_call.h"

#include <memory>

namespace quarry::host {

/// Answers a call by its method's name.
void dispatch(const std::shared_ptr<ServerCall>& call);

}  // namespace quarry::host
