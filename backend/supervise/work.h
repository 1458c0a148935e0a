// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/fleet.h"
#include "backend/supervise/saved_state.h"

#include <quarry/v1/runtime.pb.h>

#include <string>

namespace quarry::supervise {

/// What the processes of an element do by a plan; no work where the plan does not have it.
quarry::v1::ProcessOrder workOf(const quarry::v1::Plan& plan, const std::string& element,
                                const Surroundings& surroundings, const RunFolder& folder);

/// All that a plan needs processes for, by element.
std::map<std::string, Fleet::Group> groupsOf(const quarry::v1::Plan& plan);

}  // namespace quarry::supervise
