// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/roles.h"

#include "services/process/host_role.h"
#include "services/process/keeper_role.h"
#include "services/process/load_role.h"

#include <utility>

namespace quarry::process {

std::unique_ptr<Role> createRole(const quarry::v1::ProcessOrder& order, Surroundings surroundings) {
  if (order.has_load()) {
    return createLoadRole(std::move(surroundings));
  }
  return order.has_keeper() ? createKeeper(std::move(surroundings)) : createHostRole(std::move(surroundings));
}

}  // namespace quarry::process
