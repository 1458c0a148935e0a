// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/names.h"
#include "backend/model/dotted.h"
#include "backend/model/edit/rename.h"
#include "backend/model/identifiers.h"
#include "backend/model/rules/rule.h"

#include <unordered_set>

namespace quarry::model::rules {
namespace {

bool isOwned(ElementKind kind) {
  return kind == ElementKind::operation || kind == ElementKind::table || kind == ElementKind::type ||
         kind == ElementKind::journey;
}

void checkElement(const Element& element, Findings& findings) {
  const std::string name(isOwned(element.kind) ? memberOf(element.name) : std::string_view(element.name));
  const absl::Status fine = checkName(element.kind, name);
  if (fine.ok()) {
    return;
  }
  Problem& problem = findings.add(
      Severity::error, format(element),
      concat(std::string(fine.message()), ". Names go into file names, package names and addresses."), "Rename it.");
  const std::string better = edit::nameFrom(element.kind, name);
  problem.quick_fixes.push_back({concat("Rename it to ", better), [element, better](v1::System& system) {
                                   return edit::rename(system, format(element), better).status();
                                 }});
}

}  // namespace

/// Names are of their alphabet and no two things of a kind share one.
void checkNames(v1::System& system, Findings& findings) {
  if (!isSnakeName(system.name())) {
    findings.add(Severity::error, "",
                 concat("The system's name \"", system.name(),
                        "\" is none; it takes lower case letters, digits and underscores, beginning with a letter, at "
                        "most 63. Contracts are named by it."),
                 "Give the system another name; what people read is its title.");
  }
  std::unordered_set<Element, ElementHash> seen;
  for (const Element& element : elements(system)) {
    if (hasId(element.kind)) {
      continue;
    }
    checkElement(element, findings);
    if (!seen.insert(element).second) {
      findings.add(Severity::error, format(element),
                   concat("There are two things named ", format(element),
                          "; nobody can tell which one is meant where it is named."),
                   "Rename one of them.");
    }
  }
}

}  // namespace quarry::model::rules
