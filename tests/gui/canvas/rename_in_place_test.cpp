// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QLineEdit>
#include <QTest>

#include "gui/canvas/paint/node_shape.h"
#include "gui/canvas/scene.h"
#include "tests/gui/canvas/canvas_fixture.h"

namespace quarry::canvas {
namespace {

class RenameInPlace : public CanvasFixture {};

TEST_F(RenameInPlace, writesOverTheNameThatIsDrawn) {
  openSaas("microservices");
  const Scene scene = buildScene(*document_.system(), document_.architecture());
  for (const Node& node : scene.nodes) {
    if (node.kind == NodeKind::client) {
      continue;
    }
    canvas_.select({node.element});
    press(Qt::Key_F2);
    ASSERT_NE(nameEditor(), nullptr) << node.element.toStdString();
    const QRectF editor = nameEditor()->geometry();
    const double baseline =
        canvas_.elementRect(node.element).top() + (linesOf(node).name.y() - node.rect.top()) * canvas_.zoom();
    EXPECT_LE(editor.top(), baseline - 12 * canvas_.zoom()) << node.element.toStdString();
    EXPECT_GE(editor.bottom(), baseline + 4 * canvas_.zoom()) << node.element.toStdString();
    QTest::keyClick(nameEditor(), Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }
}

}  // namespace
}  // namespace quarry::canvas
