// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/references.h"
#include "backend/model/rules/rule.h"

#include <set>
#include <unordered_set>

namespace quarry::model::rules {
namespace {

/// Layouts, groups and acceptances outlive what they name; that harms nobody.
Severity severityOf(const Reference& reference) {
  const bool is_harmless = reference.field == "layout" || reference.field == "members" || reference.field == "accepted";
  return is_harmless ? Severity::note : Severity::error;
}

}  // namespace

/// Whatever is named is there.
void checkReferences(v1::System& system, Findings& findings) {
  std::unordered_set<Element, ElementHash> known;
  for (Element& element : elements(system)) {
    known.insert(std::move(element));
  }
  std::set<std::tuple<Element, Element, std::string_view>> reported;
  eachReference(system, [&](const Reference& reference) {
    if (known.contains(reference.target) ||
        !reported.emplace(reference.place, reference.target, reference.field).second) {
      return;
    }
    findings.add(severityOf(reference), format(reference.place),
                 concat("There is no ", wordOf(reference.target.kind), " ", reference.target.name, ", which ",
                        format(reference.place), " names (", reference.field, ")."),
                 concat("Add the ", wordOf(reference.target.kind), " or name another one."));
  });
}

}  // namespace quarry::model::rules
