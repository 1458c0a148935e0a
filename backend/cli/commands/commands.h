// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

namespace CLI {
class App;
}

namespace quarry::cli {

class Program;

/// Adds one command to the program; `root` is what is called without a command.
using Declare = void (*)(Program& program, CLI::App& root);

/// In the order of `quarry --help`.
const std::vector<Declare>& allCommands();

void declareApply(Program& program, CLI::App& root);
void declareDeploy(Program& program, CLI::App& root);
void declareDoctor(Program& program, CLI::App& root);
void declareEvents(Program& program, CLI::App& root);
void declareExport(Program& program, CLI::App& root);
void declareFault(Program& program, CLI::App& root);
void declareGenerate(Program& program, CLI::App& root);
void declareInvoke(Program& program, CLI::App& root);
void declareKill(Program& program, CLI::App& root);
void declareLogs(Program& program, CLI::App& root);
void declareMetrics(Program& program, CLI::App& root);
void declareProcessActions(Program& program, CLI::App& root);
void declareRun(Program& program, CLI::App& root);
void declareRuns(Program& program, CLI::App& root);
void declareScale(Program& program, CLI::App& root);
void declareStatus(Program& program, CLI::App& root);
void declareStop(Program& program, CLI::App& root);
void declareStudio(Program& program, CLI::App& root);
void declareTraces(Program& program, CLI::App& root);
void declareValidate(Program& program, CLI::App& root);
void declareWatch(Program& program, CLI::App& root);

}  // namespace quarry::cli
