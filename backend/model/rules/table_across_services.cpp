// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/dotted.h"
#include "backend/model/edit/architectures.h"
#include "backend/model/edit/own_table.h"
#include "backend/model/edit/place.h"
#include "backend/model/find.h"
#include "backend/model/placement.h"
#include "backend/model/rules/rule.h"
#include "backend/model/steps.h"

#include <set>

namespace quarry::model::rules {
namespace {

/// Only what is not written can be copied.
bool reads(const v1::Module& module, const std::string& table) {
  bool only = true;
  for (const v1::Operation& operation : module.operations()) {
    eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) {
      only = only && (step.query().table() != table || step.query().action() == v1::Query::ACTION_SELECT);
    });
  }
  return only;
}

}  // namespace

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
      problem.quick_fixes.push_back({concat("Let ", module.name(), " call ", moduleOf(table)),
                                     [user = module.name(), table](v1::System& changed) {
                                       return edit::callOwnerInstead(changed, user, table);
                                     }});
      if (reads(module, table)) {
        problem.quick_fixes.push_back(
            {concat("Copy ", table, " to ", module.name(), " by events"),
             [user = module.name(), table](v1::System& changed) { return edit::copyByEvents(changed, user, table); }});
      }
      problem.quick_fixes.push_back(
          {"Share the database and accept it", [name = architecture.name(), table](v1::System& changed) {
             return edit::accept(changed, name, "table-across-services", format(ElementKind::table, table),
                                 "The database is shared on purpose.");
           }});
      problem.quick_fixes.push_back({concat("Move the module ", module.name(), " into ", owner),
                                     [name = architecture.name(), moved = module.name(), owner](v1::System& changed) {
                                       return edit::moveModule(changed, name, moved, owner);
                                     }});
    });
  }
}

}  // namespace quarry::model::rules
