// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/concat.h"
#include "backend/model/elements.h"
#include "backend/model/problems.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace quarry::model::rules {

/// For tables of what there is in a large document.
struct ElementHash {
  std::size_t operator()(const Element& element) const {
    return std::hash<std::string>()(element.name) * 31 + static_cast<std::size_t>(element.kind);
  }
};

/// Collects what one rule finds.
class Findings {
 public:
  explicit Findings(std::string_view rule) : rule_(rule) {}

  /// `text` says what is wrong and why, `fix` what would solve it. The returned problem may be completed.
  Problem& add(Severity severity, std::string element, std::string text, std::string fix) {
    Problem problem;
    problem.severity = severity;
    problem.rule = rule_;
    problem.element = std::move(element);
    problem.text = std::move(text);
    problem.fix = std::move(fix);
    problems_.push_back(std::move(problem));
    return problems_.back();
  }

  std::vector<Problem>& problems() { return problems_; }

 private:
  std::string rule_;
  std::vector<Problem> problems_;
};

/// A rule reads the document (which it may not change, though references and expressions are walked writable) and adds
/// what it finds. It must bear any document, however wrong: names may be empty, twice there or unknown.
struct Rule {
  /// Stable: acceptances name it.
  std::string_view name;
  void (*check)(v1::System& system, Findings& findings);
};

/// In the order of registration; all.cpp is where a rule is registered.
const std::vector<Rule>& all();

}  // namespace quarry::model::rules
