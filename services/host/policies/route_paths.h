// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/policies/path.h"

#include <quarry/v1/plan.pb.h>

#include <string>
#include <unordered_map>

namespace quarry::host {

/// What protects the calls of the gateways that are placed here, by route id: the gateway's limits, then the route's
/// own policy over the gateway's and the operation's. Timeouts are the gateway's business.
std::unordered_map<std::string, Path> routePaths(const quarry::v1::ServicePlan& plan, observe::Recorder& recorder,
                                                 PolicyStates& states);

}  // namespace quarry::host
