// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/dotted.h"
#include "backend/model/edit/place.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/rules/rule.h"
#include "backend/model/steps.h"

#include <set>

namespace quarry::model::rules {

/// A table is used by one service alone; two that share one can not change, be deployed or fail apart.
void checkTableAcrossServices(v1::System& system, Findings& findings) {
  for (const v1::Architecture& architecture : system.architectures()) {
    std::set<std::pair<std::string, std::string>> reported;
    eachStep(system, [&](const v1::Module& module, const v1::Operation& operation, const v1::Step& step) {
      const std::string& table = step.query().table();
      if (!step.has_query() || findTable(std::as_const(system), table) == nullptr) {
        return;
      }
      const std::string owner = serviceOfModule(architecture, moduleOf(table));
      const std::string user = serviceOfModule(architecture, module.name());
      if (owner == user || !reported.emplace(table, module.name()).second) {
        return;
      }
      Problem& problem = findings.add(
          Severity::error, format(ElementKind::table, table),
          concat("The table ", table, " belongs to ", owner, ", but ", module.name(), ".", operation.name(), " in ",
                 user, " reads or writes it too. Services that share a table can not change or fail apart."),
          concat("Let ", module.name(), " call an operation of ", moduleOf(table),
                 " instead, or place both in one service."));
      problem.architecture = architecture.name();
      problem.quick_fixes.push_back({concat("Move the module ", module.name(), " into ", owner),
                                     [name = architecture.name(), moved = module.name(), owner](v1::System& changed) {
                                       return edit::moveModule(changed, name, moved, owner);
                                     }});
    });
  }
}

}  // namespace quarry::model::rules
