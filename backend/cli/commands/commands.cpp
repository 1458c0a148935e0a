// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"

namespace quarry::cli {

const std::vector<Declare>& allCommands() {
  static const std::vector<Declare> all{
      declareStudio, declareValidate, declareRun,    declareRuns,   declareStatus,         declareWatch,
      declareStop,   declareApply,    declareDeploy, declareKill,   declareProcessActions, declareScale,
      declareFault,  declareInvoke,   declareLogs,   declareTraces, declareMetrics,        declareEvents,
      declareExport, declareGenerate, declareDoctor,
  };
  return all;
}

}  // namespace quarry::cli
