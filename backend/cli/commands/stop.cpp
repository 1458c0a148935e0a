// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"

#include <absl/strings/str_cat.h>

namespace quarry::cli {
namespace {

absl::StatusOr<quarry::v1::StopRunReply> stoppedRuns(Console& console, const quarry::v1::StopRunRequest& request) {
  const auto client = console.client();
  auto stopped = client.ok() ? (*client)->stopRun(request) : client.status();
  // That nothing runs is what was wanted, unless a run was named.
  if (absl::IsNotFound(stopped.status()) && request.run_id().empty()) return quarry::v1::StopRunReply();
  return stopped;
}

absl::StatusOr<ExitStatus> stop(Console& console, const quarry::v1::StopRunRequest& request) {
  const auto stopped = stoppedRuns(console, request);
  if (!stopped.ok()) return stopped.status();
  Json names = Json::array();
  for (const auto& name : stopped->stopped()) {
    names.push_back(name);
    if (!console.json) console.print(absl::StrCat("Stopped ", name, "."));
  }
  if (console.json) console.print(Json{{"stopped", names}});
  if (!console.json && names.empty()) console.print(std::string("Nothing ran."));
  return ExitStatus::success;
}

}  // namespace

void declareStop(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("stop", "Stop a run and everything it started", "quarry stop --all");
  auto run_id = std::make_shared<std::string>();
  auto all = std::make_shared<bool>(false);
  auto* run = addRunOption(command, *run_id);
  command.add_flag("--all", *all, "All runs")->excludes(run);
  program.whenCalled(command, [run_id, all](Console& console) {
    quarry::v1::StopRunRequest request;
    request.set_run_id(*run_id);
    request.set_all(*all);
    return stop(console, request);
  });
}

}  // namespace quarry::cli
