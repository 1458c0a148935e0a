// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/add.h"
#include "backend/model/edit/remove.h"
#include "backend/model/references.h"
#include "backend/model/rules/rule.h"

#include <set>

namespace quarry::model::rules {

/// Every operation is called by a step, a route, a subscription or a client.
void checkUnreachableOperation(v1::System& system, Findings& findings) {
  std::set<std::string> called;
  eachReference(system, [&](const Reference& reference) {
    if (reference.target.kind == ElementKind::operation && reference.field == "operation") {
      called.insert(reference.target.name);
    }
  });
  for (const v1::Module& module : system.modules()) {
    for (const v1::Operation& operation : module.operations()) {
      const std::string name = concat(module.name(), ".", operation.name());
      if (called.contains(name)) {
        continue;
      }
      const std::string element = format(ElementKind::operation, name);
      Problem& problem = findings.add(Severity::warning, element,
                                      concat("Nothing calls ", name, ": no step, route, subscription or client."),
                                      "Draw a line to it, give it a route, or remove it.");
      if (system.gateways_size() > 0) {
        problem.quick_fixes.push_back({concat("Add a route to it on ", system.gateways(0).name()),
                                       [name, gateway = system.gateways(0).name()](v1::System& changed) {
                                         return edit::addRoute(changed, gateway, name).status();
                                       }});
      }
      problem.quick_fixes.push_back(
          {concat("Remove ", name), [element](v1::System& changed) { return edit::removeOne(changed, element); }});
    }
  }
}

}  // namespace quarry::model::rules
