// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/nearest.h"
#include "backend/model/references.h"
#include "backend/model/rules/rule.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <vector>

namespace quarry::model::rules {
namespace {

/// Every edit is validated, and to look for what was meant takes a while in a large document.
constexpr std::size_t most_asked_for = 20;

/// Layouts, groups and acceptances outlive what they name; that harms nobody.
Severity severityOf(const Reference& reference) {
  const bool is_harmless = reference.field == "layout" || reference.field == "members" || reference.field == "accepted";
  return is_harmless ? Severity::note : Severity::error;
}

/// The name that was probably meant, of those of the same kind.
std::string meantBy(const Element& target, const std::unordered_set<Element, ElementHash>& known) {
  std::vector<std::string> names;
  for (const Element& element : known) {
    if (element.kind == target.kind) {
      names.push_back(element.name);
    }
  }
  // The same of several at every call.
  std::sort(names.begin(), names.end());
  return nearest(target.name, names);
}

std::string fixOf(const Element& target, const std::string& meant) {
  const std::string add = concat("Add the ", wordOf(target.kind), " or name another one");
  return meant.empty() ? concat(add, ".") : concat(add, "; was ", meant, " meant?");
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
    const Severity severity = severityOf(reference);
    const bool is_asked_for = severity == Severity::error && reported.size() <= most_asked_for;
    findings.add(severity, format(reference.place),
                 concat("There is no ", wordOf(reference.target.kind), " ", reference.target.name, ", which ",
                        format(reference.place), " names (", reference.field, ")."),
                 fixOf(reference.target, is_asked_for ? meantBy(reference.target, known) : ""));
  });
}

}  // namespace quarry::model::rules
