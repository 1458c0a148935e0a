// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/identifiers.h"
#include "backend/model/rules/rule.h"

#include <unordered_set>

namespace quarry::model::rules {

/// Steps, routes, subscriptions, workload entries, journey calls and scenario actions have ids that are unique in the
/// document: telemetry and faults name them by these alone.
void checkIds(v1::System& system, Findings& findings) {
  std::unordered_set<std::string> seen;
  const auto check = [&](const std::string& place, std::string_view word, const std::string& id) {
    if (!isKebabName(id)) {
      findings.add(
          Severity::error, place,
          concat("\"", id, "\" is no id for a ", word, "; ids take lower case letters, digits and dashes, at most 63."),
          "Give it an id of that alphabet.");
    } else if (!seen.insert(id).second) {
      findings.add(Severity::error, place,
                   concat("The id ", id, " is there twice; measurements of both would be mixed up."),
                   concat("Give the second ", word, " another id."));
    }
  };
  for (const Element& element : elements(system)) {
    if (hasId(element.kind)) {
      check(format(element), wordOf(element.kind), element.name);
    }
  }
}

}  // namespace quarry::model::rules
