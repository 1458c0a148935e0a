// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/route_paths.h"

#include "services/host/policies/policy_parts.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {

std::unordered_map<std::string, Path> routePaths(const quarry::v1::ServicePlan& plan, observe::Recorder& recorder,
                                                 PolicyStates& states) {
  std::unordered_map<std::string, const quarry::v1::OperationLocation*> locations;
  for (const auto& location : plan.operations()) locations[location.operation()] = &location;
  std::unordered_map<std::string, Path> paths;
  for (const auto& gateway : plan.gateways()) {
    const std::string element = absl::StrCat("gateway:", gateway.name());
    const auto limits = limitsPart(gateway.policy());
    for (const auto& route : gateway.routes()) {
      const auto found = locations.find(route.operation());
      if (found == locations.end()) continue;
      const auto& location = *found->second;
      const auto policy = merged(route.policy(), merged(callersPart(gateway.policy()), callersPart(location.policy())));
      Path& path = paths[route.id()];
      path.add({limits, element, gateway.name(), false, recorder, states});
      path.add(
          {policy, absl::StrCat("route:", route.id()), location.service(), location.idempotent(), recorder, states});
    }
  }
  return paths;
}

}  // namespace quarry::host
