// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/cli/status_view.h"

namespace quarry::cli {
namespace {

struct StatusOptions {
  std::string run_id;
  bool all = false;
};

absl::StatusOr<ExitStatus> showStatus(Console& console, const StatusOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  const auto snapshot = (*client)->status(options.run_id);
  if (!snapshot.ok()) return snapshot.status();
  if (console.json) {
    console.print(statusJson(*snapshot));
  } else {
    console.print(statusLines(*snapshot, options.all ? Detail::everything : Detail::summary, console.style));
  }
  return ExitStatus::success;
}

}  // namespace

void declareStatus(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("status", "Show health and traffic of a run, once", "quarry status --all");
  auto options = std::make_shared<StatusOptions>();
  addRunOption(command, options->run_id);
  command.add_flag("--all", options->all, "Edges and operations too");
  program.whenCalled(command, [options](Console& console) { return showStatus(console, *options); });
}

}  // namespace quarry::cli
