// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/role.h"

#include <memory>

namespace quarry::process {

/// Drives the workload of one client.
std::unique_ptr<Role> createLoadRole(Surroundings surroundings);

}  // namespace quarry::process
