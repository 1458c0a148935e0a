// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/problems.h"

#include "backend/model/concat.h"
#include "backend/model/name_table.h"

#include "backend/model/rules/rule.h"

#include <google/protobuf/arena.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace quarry::model {
namespace {

bool accepts(const v1::Architecture& architecture, const Problem& problem) {
  return std::any_of(architecture.accepted().begin(), architecture.accepted().end(), [&](const auto& acceptance) {
    return acceptance.rule() == problem.rule && acceptance.element() == problem.element;
  });
}

bool isAccepted(const v1::System& system, const Problem& problem) {
  bool is_in_one = false;
  for (const v1::Architecture& architecture : system.architectures()) {
    if (!problem.architecture.empty() && problem.architecture != architecture.name()) {
      continue;
    }
    if (!accepts(architecture, problem)) {
      return false;
    }
    is_in_one = true;
  }
  return is_in_one;
}

std::map<std::string, int> tabsOf(const v1::System& system) {
  std::map<std::string, int> tabs;
  for (const v1::Architecture& architecture : system.architectures()) {
    tabs.emplace(architecture.name(), static_cast<int>(tabs.size()));
  }
  return tabs;
}

}  // namespace

std::vector<Problem> validate(const v1::System& system) {
  // In one piece of memory: a copy of a large document is made and taken apart in half the time.
  google::protobuf::ArenaOptions options;
  options.start_block_size = 64 << 10;
  options.max_block_size = 1 << 20;
  google::protobuf::Arena arena(options);
  v1::System& copy = *google::protobuf::Arena::CreateMessage<v1::System>(&arena);
  copy.CopyFrom(system);
  const NameTable names(copy);
  std::vector<Problem> problems;
  for (const rules::Rule& rule : rules::all()) {
    rules::Findings findings(rule.name);
    rule.check(copy, findings);
    std::move(findings.problems().begin(), findings.problems().end(), std::back_inserter(problems));
  }
  std::map<std::string, int> tabs = tabsOf(system);
  const auto rank = [&](const Problem& problem) {
    const int tab = problem.architecture.empty() ? -1 : tabs[problem.architecture];
    return std::tuple(problem.accepted, problem.severity, tab, std::string_view(problem.rule),
                      std::string_view(problem.element));
  };
  for (Problem& problem : problems) {
    problem.accepted = isAccepted(system, problem);
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& left, const Problem& right) { return rank(left) < rank(right); });
  return problems;
}

absl::Status mayRun(const v1::System& system, const std::string& architecture) {
  const bool is_first = architecture.empty() && !system.architectures().empty();
  const std::string& running = is_first ? system.architectures(0).name() : architecture;
  for (const auto& problem : validate(system)) {
    if (problem.severity != Severity::error || problem.accepted) continue;
    if (!problem.architecture.empty() && problem.architecture != running) continue;
    return absl::InvalidArgumentError(concat("The design can not run: ", problem.element,
                                             problem.element.empty() ? "" : ": ", problem.text,
                                             problem.fix.empty() ? "" : " ", problem.fix));
  }
  return absl::OkStatus();
}

bool hasErrors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::error && !problem.accepted; });
}

std::string nameOf(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return {};
}

}  // namespace quarry::model
