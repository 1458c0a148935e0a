// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QImage>
#include <QPixmap>
#include <iostream>

#include "gui/canvas/canvas_view.h"
#include "gui/canvas/scene.h"
#include "gui/editing/document.h"
#include "tests/gui/canvas/mesh.h"
#include "tests/gui/canvas/synthetic_run.h"

namespace quarry::canvas {
namespace {

using test::mesh;

TEST(LargeDrawing, overlapsNothingItPlacesItself) {
  const v1::System system = mesh(300);
  const Scene scene = buildScene(system, &system.architectures(0));
  ASSERT_EQ(scene.nodes.size(), 300u);
  EXPECT_EQ(scene.edges.size(), 600u);
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    EXPECT_EQ(scene.node_index.find(scene.nodes[i].rect), std::vector<int>{static_cast<int>(i)});
  }
}

TEST(LargeDrawing, isDrawnAndFollowsARun) {
  editing::Document document;
  document.replace(mesh(1000));
  CanvasView canvas(document);
  canvas.resize(1920, 1080);
  canvas.show();
  canvas.zoomToFit();
  QPixmap frame(1920, 1080);
  QElapsedTimer clock;
  clock.start();
  canvas.render(&frame);
  const qint64 first_ms = clock.elapsed();
  const auto run = test::syntheticRun(*document.system(), "mesh");
  canvas.setSnapshot(run);
  canvas.render(&frame);
  clock.restart();
  for (int i = 0; i < 10; ++i) {
    canvas.setSnapshot(run);
    canvas.render(&frame);
  }
  const double snapshot_ms = clock.restart() / 10.0;
  for (int i = 0; i < 20; ++i) {
    canvas.render(&frame);
  }
  const double moving_ms = clock.restart() / 20.0;
  for (int i = 0; i < 20; ++i) {
    canvas.setZoom(canvas.zoom() * 1.02);
    canvas.render(&frame);
  }
  const double zooming_ms = clock.restart() / 20.0;
  document.setArchitecture("mesh");
  canvas.select({"service:m5-service"});
  EXPECT_EQ(canvas.selection().size(), 1);
  std::cout << "1,000 nodes, 2,000 edges: first picture " << first_ms << " ms, snapshot " << snapshot_ms
            << " ms, moving " << moving_ms << " ms, zooming " << zooming_ms << " ms a frame\n";
}

TEST(LargeDrawing, isBuiltInAMomentWithTenThousandNodes) {
  const v1::System system = mesh(10000);
  QElapsedTimer clock;
  clock.start();
  const Scene scene = buildScene(system, &system.architectures(0));
  EXPECT_EQ(scene.nodes.size(), 10000u);
  std::cout << "10,000 nodes, 20,000 edges: built in " << clock.elapsed() << " ms\n";
}

TEST(LargeDrawing, marksWhatIsSelectedHoweverMuchThatIs) {
  constexpr int count = 400;
  editing::Document document;
  document.replace(mesh(count));
  CanvasView canvas(document);
  canvas.resize(1400, 900);
  canvas.zoomToFit();
  const QImage before = canvas.grab().toImage();
  canvas.selectAll();
  const QImage after = canvas.grab().toImage();
  for (int i = 0; i < count; ++i) {
    const QRect around =
        canvas.elementRect(QString("service:m%1-service").arg(i)).toAlignedRect().adjusted(-6, -6, 6, 6);
    EXPECT_NE(before.copy(around), after.copy(around)) << i;
  }
}

}  // namespace
}  // namespace quarry::canvas
