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
namespace {

std::set<std::string> datastoresOf(const v1::System& system, const v1::Architecture& architecture,
                                   const v1::Operation& operation) {
  std::set<std::string> datastores;
  eachStepOf(operation.behaviour().steps(), [&](const v1::Step& step) {
    if (step.has_query()) {
      datastores.insert(datastoreOfTable(system, architecture, step.query().table()));
    }
  });
  return datastores;
}

bool shareOne(const std::set<std::string>& left, const std::set<std::string>& right) {
  for (const std::string& name : left) {
    if (right.contains(name)) {
      return true;
    }
  }
  return left.empty() || right.empty();
}

}  // namespace

/// An operation that joins its caller's transaction can do so only within one service and one datastore.
void checkBrokenJoin(v1::System& system, Findings& findings) {
  for (const v1::Architecture& architecture : system.architectures()) {
    eachStep(system, [&](const v1::Module& module, const v1::Operation& operation, const v1::Step& step) {
      const v1::Operation* callee = findOperation(std::as_const(system), step.call().operation());
      if (callee == nullptr || callee->transaction() != v1::TRANSACTION_JOIN) {
        return;
      }
      const std::string from = serviceOfModule(architecture, module.name());
      const std::string to = serviceOfModule(architecture, moduleOf(step.call().operation()));
      const bool is_cut = from != to;
      if (!is_cut &&
          shareOne(datastoresOf(system, architecture, operation), datastoresOf(system, architecture, *callee))) {
        return;
      }
      const std::string caller = concat(module.name(), ".", operation.name());
      Problem& problem = findings.add(
          Severity::warning, format(ElementKind::step, step.id()),
          concat(step.call().operation(), " joins the transaction of ", caller, ", but ",
                 is_cut ? concat("they are in ", from, " and ", to) : "their tables are in different datastores",
                 ". When the rest fails, what it wrote stays."),
          "Keep both in one service and datastore, or let the operation have its own transaction and undo it on "
          "failure.");
      problem.architecture = architecture.name();
      if (is_cut) {
        const std::string moved(moduleOf(step.call().operation()));
        problem.quick_fixes.push_back({concat("Move the module ", moved, " into ", from),
                                       [name = architecture.name(), moved, from](v1::System& changed) {
                                         return edit::moveModule(changed, name, moved, from);
                                       }});
      }
    });
  }
}

}  // namespace quarry::model::rules
