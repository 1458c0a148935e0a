// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/table.h"
#include "backend/model/load.h"
#include "backend/model/problems.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::cli {
namespace {

using model::Problem;
using model::Severity;

Cell severityCell(const Problem& problem) {
  if (problem.accepted) return {"accepted", Tone::dim};
  const std::string word = model::nameOf(problem.severity);
  switch (problem.severity) {
    case Severity::error:
      return {"✖ " + word, Tone::bad};
    case Severity::warning:
      return {"◐ " + word, Tone::warning};
    case Severity::note:
      return {"· " + word, Tone::dim};
  }
  return word;
}

Json problemJson(const Problem& problem) {
  return {{"severity", model::nameOf(problem.severity)},
          {"rule", problem.rule},
          {"element", problem.element},
          {"architecture", problem.architecture},
          {"text", problem.text},
          {"fix", problem.fix},
          {"accepted", problem.accepted}};
}

void printProblem(Console& console, const Problem& problem) {
  const Cell severity = severityCell(problem);
  std::string where = problem.element.empty() ? "the document" : problem.element;
  if (!problem.architecture.empty()) absl::StrAppend(&where, " in ", problem.architecture);
  console.print(absl::StrCat(console.style.paint(severity.text, severity.tone), "  ",
                             console.style.paint(where, Tone::bold), "  ",
                             console.style.paint(problem.rule, Tone::dim)));
  console.print("   " + problem.text);
  if (!problem.fix.empty()) console.print("   Fix: " + problem.fix);
}

absl::StatusOr<ExitStatus> validate(Console& console, const std::string& file) {
  const auto system = model::load(file);
  if (!system.ok()) return system.status();
  const auto problems = model::validate(*system);
  const ExitStatus status = model::hasErrors(problems) ? ExitStatus::failure : ExitStatus::success;
  if (console.json) {
    Json all = Json::array();
    for (const Problem& problem : problems) all.push_back(problemJson(problem));
    console.print(Json{{"file", file}, {"valid", status == ExitStatus::success}, {"problems", all}});
    return status;
  }
  for (const Problem& problem : problems) printProblem(console, problem);
  const auto errors = std::count_if(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.severity == Severity::error && !problem.accepted;
  });
  console.print(problems.empty()
                    ? absl::StrCat(file, " is fine.")
                    : absl::StrCat(file, ": ", problems.size(), problems.size() == 1 ? " problem, " : " problems, ",
                                   errors, errors == 1 ? " error." : " errors."));
  return status;
}

}  // namespace

void declareValidate(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("validate", "Find what is wrong with a design; exit status 1 where there are errors",
                              "quarry validate resources/examples/saas.quarry");
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "The design")->required();
  program.whenCalled(command, [file](Console& console) { return validate(console, *file); });
}

}  // namespace quarry::cli
