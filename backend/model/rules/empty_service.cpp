// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/remove.h"
#include "backend/model/placement.h"
#include "backend/model/rules/rule.h"

#include <set>

namespace quarry::model::rules {

/// Every service holds something in some architecture; and there is an architecture at all.
void checkEmptyService(v1::System& system, Findings& findings) {
  if (system.architectures().empty()) {
    findings.add(Severity::error, "", "The design has no architecture, so nothing can be run.", "Add an architecture.");
  }
  std::set<std::string> used;
  for (const v1::Architecture& architecture : system.architectures()) {
    used.insert(architecture.default_service());
    for (std::string& service : servicesIn(system, architecture)) {
      used.insert(std::move(service));
    }
  }
  for (const v1::Service& service : system.services()) {
    if (used.contains(service.name())) {
      continue;
    }
    const std::string element = format(ElementKind::service, service.name());
    Problem& problem = findings.add(
        Severity::warning, element,
        concat("The service ", service.name(), " holds no module in any architecture, so it is never started."),
        "Move a module into it, or remove it.");
    problem.quick_fixes.push_back({concat("Remove ", service.name()),
                                   [element](v1::System& changed) { return edit::removeOne(changed, element); }});
  }
}

}  // namespace quarry::model::rules
