// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/role.h"

#include <memory>

namespace quarry::process {

/// The role that an order's work asks for; the order must have work.
std::unique_ptr<Role> createRole(const quarry::v1::ProcessOrder& order, Surroundings surroundings);

}  // namespace quarry::process
