// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <cstdio>

#include "backend/model/edit/place.h"
#include "backend/model/problems.h"
#include "gui/editing/document.h"
#include "gui/editing/mesh.h"
#include "gui/monitor/problems_panel.h"
#include "tests/bench/canvas/rows.h"
#include "tests/bench/canvas/timed_canvas.h"

namespace quarry::bench {
namespace {

constexpr double aim_ms = 50;
constexpr int rounds = 12;

/// "service:a" and "service:b" of two modules whose move makes calls local or remote.
std::string serviceOf(const v1::Architecture& architecture, int module) {
  return architecture.modules(module).service();
}

}  // namespace

void moduleMove(int services, BlockWatch& watch) {
  editing::Document document;
  document.replace(editing::makeMesh(services));
  const std::string shown = editing::utf8(document.architectureName());
  TimedCanvas canvas(document);
  monitor::ProblemsPanel panel(document);
  canvas.resize(screen);
  canvas.show();
  static_cast<void>(QTest::qWaitForWindowExposed(&canvas));
  panel.resize(900, 300);
  panel.show();
  std::vector<Took> edges;
  std::vector<Took> problems;
  watch.takeLongest();
  Took longest;
  for (int round = 0; round < rounds; ++round) {
    const v1::Architecture& architecture = *document.architecture();
    const std::string module = architecture.modules(round * 31 % architecture.modules_size()).module();
    const std::string service = serviceOf(architecture, (round * 31 + 17) % architecture.modules_size());
    bool told = false;
    const auto connection = QObject::connect(&panel, &monitor::ProblemsPanel::checked, [&] { told = true; });
    const Stopwatch watched;
    canvas.frame([&] {
      static_cast<void>(document.edit(
          "Move", [&](v1::System& system) { return model::edit::moveModule(system, shown, module, service); }));
    });
    edges.push_back(watched.took());
    waitUntil([&] { return told; });
    problems.push_back(watched.took());
    QObject::disconnect(connection);
  }
  tell(services, "a module moves: edges drawn", edges, aim_ms);
  tell(services, "a module moves: problems told", problems, aim_ms);
  tell(services, "(longest event meanwhile)", watch.takeLongest(), 0);
  const v1::System& system = *document.system();
  tell(services, "(checking the document)", timed([&] { model::validate(system); }), 0);
}

}  // namespace quarry::bench
