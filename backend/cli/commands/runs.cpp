// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/table.h"
#include "backend/cli/words.h"

namespace quarry::cli {
namespace {

absl::StatusOr<quarry::v1::ListRunsReply> runsNow(Console& console) {
  const auto client = console.client();
  if (absl::IsNotFound(client.status())) return quarry::v1::ListRunsReply();
  if (!client.ok()) return client.status();
  return (*client)->listRuns();
}

absl::StatusOr<ExitStatus> listRuns(Console& console) {
  const auto runs = runsNow(console);
  if (!runs.ok()) return runs.status();
  Table table({{"RUN"}, {"SYSTEM"}, {"ARCHITECTURE"}, {"STATE"}, {"SINCE"}});
  Json all = Json::array();
  for (const auto& run : runs->runs()) {
    table.add({{run.run_id(), Tone::bold},
               run.system(),
               run.architecture(),
               stateWord(run.state()),
               clockTime(run.started_ms()).substr(0, 8)});
    all.push_back({{"run", run.run_id()},
                   {"system", run.system()},
                   {"architecture", run.architecture()},
                   {"state", stateWord(run.state())},
                   {"started_ms", run.started_ms()}});
  }
  if (console.json) {
    console.print(Json{{"runs", all}});
  } else if (table.empty()) {
    console.print(std::string("Nothing runs. Start something with: quarry run FILE"));
  } else {
    console.print(table.lines(console.style));
  }
  return ExitStatus::success;
}

}  // namespace

void declareRuns(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("runs", "List what runs", "quarry runs --json");
  program.whenCalled(command, listRuns);
}

}  // namespace quarry::cli
