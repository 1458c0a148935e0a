// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/analyze/difference.h"

#include "backend/model/concat.h"
#include "backend/model/placement.h"
#include "backend/model/steps.h"
#include "backend/plan/lookup.h"

#include <algorithm>
#include <iterator>

namespace quarry::analyze {
namespace {

class Comparison {
 public:
  Comparison(const plan::Lookup& from, const plan::Lookup& to) : from_(from), to_(to) {}

  Difference compare() {
    const auto& system = from_.system();
    for (const auto& module : system.modules()) {
      compare(module);
    }
    for (const auto& gateway : system.gateways()) {
      compare(gateway);
    }
    const auto before = model::servicesIn(system, from_.architecture());
    const auto after = model::servicesIn(system, to_.architecture());
    std::ranges::set_difference(after, before, std::back_inserter(difference_.services_added));
    std::ranges::set_difference(before, after, std::back_inserter(difference_.services_removed));
    return std::move(difference_);
  }

 private:
  void compare(const quarry::v1::Module& module) {
    const auto before = from_.serviceOfModule(module.name());
    const auto after = to_.serviceOfModule(module.name());
    addMove(difference_.modules, module.name(), before, after);
    for (const auto& table : module.tables()) {
      const std::string name = model::concat(module.name(), ".", table.name());
      addMove(difference_.tables, name, from_.datastoreOfTable(name), to_.datastoreOfTable(name));
    }
    for (const auto& operation : module.operations()) {
      model::eachStepOf(operation.behaviour().steps(), [&](const quarry::v1::Step& step) {
        if (step.has_call()) {
          addCall(step.id(), step.call().operation(), before, after);
        }
      });
    }
  }

  void compare(const quarry::v1::Gateway& gateway) {
    const auto before = from_.serviceOfGateway(gateway.name());
    const auto after = to_.serviceOfGateway(gateway.name());
    addMove(difference_.gateways, gateway.name(), before, after);
    for (const auto& route : gateway.routes()) {
      addCall(route.id(), route.operation(), before, after);
    }
  }

  static void addMove(std::vector<Move>& moves, const std::string& name, std::string_view from, std::string_view to) {
    if (from != to) {
      moves.push_back({name, std::string(from), std::string(to)});
    }
  }

  void addCall(const std::string& id, const std::string& operation, std::string_view caller_before,
               std::string_view caller_after) {
    const auto callee_before = from_.serviceOfOperation(operation);
    const auto callee_after = to_.serviceOfOperation(operation);
    if (callee_before.empty() || callee_after.empty()) {
      return;
    }
    const bool local_before = caller_before == callee_before;
    const bool local_after = caller_after == callee_after;
    if (local_before && !local_after) {
      difference_.became_network.push_back({id, operation, std::string(caller_after), std::string(callee_after)});
    } else if (!local_before && local_after) {
      difference_.became_local.push_back({id, operation, std::string(caller_before), std::string(callee_before)});
    }
  }

  const plan::Lookup& from_;
  const plan::Lookup& to_;
  Difference difference_;
};

}  // namespace

absl::StatusOr<Difference> difference(const quarry::v1::System& system, std::string_view from, std::string_view to) {
  const auto before = plan::findArchitecture(system, from);
  if (!before.ok()) {
    return before.status();
  }
  const auto after = plan::findArchitecture(system, to);
  if (!after.ok()) {
    return after.status();
  }
  const plan::Lookup lookup_before(system, **before);
  const plan::Lookup lookup_after(system, **after);
  return Comparison(lookup_before, lookup_after).compare();
}

}  // namespace quarry::analyze
