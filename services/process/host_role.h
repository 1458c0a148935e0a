// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/role.h"

#include <memory>

namespace quarry::process {

/// Hosts one service, and the gateways placed in it.
std::unique_ptr<Role> createHostRole(Surroundings surroundings);

}  // namespace quarry::process
