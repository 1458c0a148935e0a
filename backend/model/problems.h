// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/system.pb.h>

#include <functional>
#include <string>
#include <vector>

namespace quarry::model {

enum class Severity { error, warning, note };

/// One edit that would solve a problem.
struct QuickFix {
  /// "Move payments.charges to payments-db": a command, for a button.
  std::string name;
  std::function<absl::Status(v1::System&)> apply;
};

struct Problem {
  Severity severity = Severity::error;
  /// Name of the rule: "table-across-services".
  std::string rule;
  /// "table:payments.charges"; empty where it is about the whole document.
  std::string element;
  /// Name of the architecture it holds in; empty: in all.
  std::string architecture;
  /// What is wrong and why that matters, in one or two sentences.
  std::string text;
  /// What would solve it, in one sentence.
  std::string fix;
  std::vector<QuickFix> quick_fixes;
  /// The user looked at it and accepted it in its architecture (in every one, where it holds in all).
  bool accepted = false;
};

/// Everything that is wrong with a document: errors first, then by architecture in the order of their tabs, rule and
/// element. The same document gives the same list.
std::vector<Problem> validate(const v1::System& system);

/// Whether one of them keeps the document from being run: an error that is not accepted.
bool hasErrors(const std::vector<Problem>& problems);

/// INVALID_ARGUMENT with the first problem's sentence where an error that nobody accepted holds in the architecture, or
/// in all. Empty means the first architecture.
absl::Status mayRun(const v1::System& system, const std::string& architecture);

/// "error", "warning", "note".
std::string nameOf(Severity severity);

}  // namespace quarry::model
