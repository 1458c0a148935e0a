// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/placement.h"

#include "backend/model/rules/rule.h"

#include <set>

namespace quarry::model::rules {

/// Every module, gateway and table is placed, and in one place only.
void checkPlacements(v1::System& system, Findings& findings) {
  for (const v1::Architecture& architecture : system.architectures()) {
    const std::string element = format(ElementKind::architecture, architecture.name());
    const auto add = [&](const std::string& text, const std::string& fix) {
      findings.add(Severity::error, element, text, fix).architecture = architecture.name();
    };
    std::set<std::string> placed;
    const auto check_once = [&](ElementKind kind, const std::string& name) {
      if (!placed.insert(format(kind, name)).second) {
        add(concat("The ", wordOf(kind), " ", name, " is placed twice."), "Remove one of the placements.");
      }
    };
    for (const auto& placement : architecture.modules()) {
      check_once(ElementKind::module, placement.module());
    }
    for (const auto& placement : architecture.gateways()) {
      check_once(ElementKind::gateway, placement.gateway());
    }
    for (const auto& placement : architecture.tables()) {
      check_once(ElementKind::table, placement.table());
    }
    for (const std::string& service : servicesIn(system, architecture)) {
      if (service.empty()) {
        add("Something is placed in no service, and there is no default service.", "Choose a default service.");
      }
    }
    for (const std::string& datastore : datastoresIn(system, architecture)) {
      if (datastore.empty()) {
        add("A table is placed in no datastore, and there is no default datastore.", "Choose a default datastore.");
      }
    }
  }
}

}  // namespace quarry::model::rules
