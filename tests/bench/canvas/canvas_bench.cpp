// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the drawing takes for what people do with it, painted in software, 1920 by 1080, on generated systems with
// twice as many edges as nodes. Arguments: a number of nodes and names of rows, to measure only those.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "gui/theme/theme.h"
#include "tests/bench/canvas/rows.h"

namespace quarry::bench {
namespace {

struct Row {
  const char* name;
  std::vector<int> sizes;
  std::function<void(int nodes)> run;
};

std::vector<Row> rows(BlockWatch& watch) {
  return {
      {"frames", {100, 1000, 10000}, frames},
      {"plain", {100, 1000, 10000}, plainItems},
      {"edits", {1000, 10000}, edits},
      {"files", {1000, 10000}, files},
      {"layout", {1000}, [&](int nodes) { autoLayout(nodes, watch); }},
      {"move", {1000}, [&](int services) { moduleMove(services, watch); }},
  };
}

void tellLoad() {
  double loads[3] = {};
  if (getloadavg(loads, 3) == 3) {
    std::printf("load average %.2f %.2f %.2f\n", loads[0], loads[1], loads[2]);
  }
}

void run(const std::vector<std::string>& wanted, BlockWatch& watch) {
  int only = 0;
  bool any = true;
  for (const std::string& argument : wanted) {
    const int number = std::atoi(argument.c_str());
    only = number > 0 ? number : only;
    any = any && number > 0;
  }
  for (const Row& row : rows(watch)) {
    if (!any && std::find(wanted.begin(), wanted.end(), row.name) == wanted.end()) {
      continue;
    }
    for (const int nodes : row.sizes) {
      if (only == 0 || only == nodes) {
        row.run(nodes);
      }
    }
  }
}

}  // namespace
}  // namespace quarry::bench

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  quarry::bench::BlockWatch application(argc, argv);
  quarry::theme::Theme::current().apply(quarry::theme::Mode::dark);
  std::printf("milliseconds: by the clock, and what the thread worked; aims are for the p99 by the clock\n");
  quarry::bench::tellLoad();
  quarry::bench::run({argv + 1, argv + argc}, application);
  quarry::bench::tellLoad();
  return 0;
}
