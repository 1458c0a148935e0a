// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

#include "gui/editing/document.h"
#include "tests/bench/canvas/rows.h"
#include "tests/bench/canvas/timed_canvas.h"
#include "tests/gui/canvas/mesh.h"

namespace quarry::bench {
namespace {

constexpr double open_aim_ms = 1000;
constexpr double save_aim_ms = 100;

}  // namespace

void files(int nodes) {
  const QTemporaryDir folder;
  const QString file = folder.filePath("mesh.quarry");
  {
    editing::Document document;
    document.replace(test::mesh(nodes));
    tell(nodes, "save", timed([&] { static_cast<void>(document.saveAs(file)); }), save_aim_ms);
  }
  editing::Document document;
  TimedCanvas canvas(document);
  canvas.resize(screen);
  canvas.show();
  static_cast<void>(QTest::qWaitForWindowExposed(&canvas));
  const Took opened = timed([&] {
    static_cast<void>(document.open(file));
    canvas.repaint();
  });
  tell(nodes, "file to first picture", opened, open_aim_ms);
}

}  // namespace quarry::bench
