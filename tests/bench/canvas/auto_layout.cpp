// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPushButton>
#include <QTest>
#include <cstdio>

#include "gui/editing/document.h"
#include "tests/bench/canvas/rows.h"
#include "tests/bench/canvas/timed_canvas.h"
#include "tests/gui/canvas/mesh.h"

namespace quarry::bench {
namespace {

constexpr double aim_ms = 2000;
/// Longer than a frame or two the window shall not stand still.
constexpr double block_aim_ms = 100;

}  // namespace

void autoLayout(int nodes, BlockWatch& watch) {
  editing::Document document;
  document.replace(test::mesh(nodes));
  TimedCanvas canvas(document);
  canvas.resize(screen);
  canvas.show();
  static_cast<void>(QTest::qWaitForWindowExposed(&canvas));
  canvas.autoLayout();
  auto* cancel = canvas.findChild<QPushButton*>();
  watch.takeLongest();
  tell(nodes, "cancel an auto layout", timed([&] { cancel->click(); }), block_aim_ms);
  waitUntil([&] { return canvas.findChild<QPushButton*>() == nullptr; });
  std::printf("%6d  cancelled, nothing is done: %s\n", nodes, document.undoStack().count() == 0 ? "yes" : "NO");
  watch.takeLongest();
  const Took whole = timed([&] {
    canvas.autoLayout();
    waitUntil([&] { return document.undoStack().count() == 1; });
    canvas.repaint();
  });
  tell(nodes, "auto layout", whole, aim_ms);
  tell(nodes, "longest event meanwhile", watch.takeLongest(), block_aim_ms);
}

}  // namespace quarry::bench
