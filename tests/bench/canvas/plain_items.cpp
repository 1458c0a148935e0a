// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QGraphicsPathItem>
#include <QGraphicsRectItem>
#include <QGraphicsSimpleTextItem>
#include <QGraphicsView>
#include <QScrollBar>
#include <QTest>

#include "gui/canvas/scene.h"
#include "tests/bench/canvas/rows.h"
#include "tests/bench/canvas/timed_canvas.h"
#include "tests/gui/canvas/mesh.h"

namespace quarry::bench {
namespace {

/// What one would write first.
void fill(QGraphicsScene& items, const canvas::Scene& scene) {
  for (const canvas::Edge& edge : scene.edges) {
    items.addPath(edge.route.path, QPen(Qt::gray, 1.5));
  }
  for (const canvas::Node& node : scene.nodes) {
    QGraphicsRectItem* card = items.addRect(QRectF(QPointF(), node.rect.size()), QPen(Qt::gray), QBrush(Qt::black));
    card->setPos(node.rect.topLeft());
    auto* name = new QGraphicsSimpleTextItem(node.name, card);
    name->setBrush(Qt::white);
    name->setPos(16, 12);
    for (const canvas::Chip& chip : node.chips) {
      auto* module = new QGraphicsSimpleTextItem(chip.text, card);
      module->setBrush(Qt::lightGray);
      module->setPos(chip.rect.topLeft());
    }
  }
}

}  // namespace

void plainItems(int nodes) {
  constexpr int count = 8;
  const v1::System system = test::mesh(nodes);
  const canvas::Scene scene = canvas::buildScene(system, &system.architectures(0));
  QGraphicsScene items;
  fill(items, scene);
  QGraphicsView view(&items);
  view.setRenderHint(QPainter::Antialiasing);
  view.resize(screen);
  view.show();
  static_cast<void>(QTest::qWaitForWindowExposed(&view));
  const auto frames = [&](auto act) {
    std::vector<Took> all;
    for (int i = 0; i < count; ++i) {
      all.push_back(timed([&] {
        act(i);
        view.viewport()->repaint();
      }));
    }
    return all;
  };
  view.fitInView(items.sceneRect(), Qt::KeepAspectRatio);
  tell(nodes, "(plain items: fit-all)", frames([](int) {}), 0);
  view.resetTransform();
  view.centerOn(items.sceneRect().center());
  tell(nodes, "(plain items: pan 1:1)",
       frames([&](int i) { view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value() + 13 + i % 2); }),
       0);
}

}  // namespace quarry::bench
