// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/problem_marks.h"

#include <QImage>

#include "gui/canvas/paint/node_shape.h"
#include "gui/canvas/scene.h"
#include "gui/theme/theme.h"
#include "tests/gui/canvas/canvas_fixture.h"

namespace quarry::canvas {
namespace {

class ProblemMarksTest : public CanvasFixture {
 protected:
  ProblemMarksTest() {
    openSaas("microservices");
    canvas_.zoomToFit();
  }
  /// Whether that colour is seen above the upper edge of a node, where only a badge can be.
  bool isBadged(const QString& element, const QColor& color) {
    const QImage picture = canvas_.grab().toImage();
    const QRect node = canvas_.elementRect(element).toRect();
    for (int x = node.left(); x < node.left() + 60; ++x) {
      for (int y = node.top() - 8; y < node.top() - 2; ++y) {
        if (picture.pixelColor(x, y) == color) {
          return true;
        }
      }
    }
    return false;
  }
};

TEST_F(ProblemMarksTest, standAtTheNodeThatHoldsWhatIsWrong) {
  EXPECT_FALSE(isBadged("service:payment-service", theme::colors().red));
  canvas_.setProblems({{"module:payments", {true, {"First.", "Second."}}}, {"module:invoices", {false, {"Third."}}}});
  EXPECT_TRUE(isBadged("service:payment-service", theme::colors().red));
  EXPECT_EQ(canvas_.problemsOf("service:payment-service").size(), 3);
  EXPECT_EQ(canvas_.problemsOf("module:payments").size(), 3);
  EXPECT_TRUE(canvas_.problemsOf("service:auth-service").isEmpty());
  canvas_.setProblems({});
  EXPECT_FALSE(isBadged("service:payment-service", theme::colors().red));
}

TEST_F(ProblemMarksTest, leaveTheNameReadableFromFar) {
  canvas_.setZoom(0.5);
  canvas_.showElement("service:payment-service");
  const Scene scene = buildScene(*document_.system(), document_.architecture());
  const Node& node = *scene.findNode("service:payment-service");
  const QPointF name =
      canvas_.elementRect(node.element).topLeft() + (linesOf(node).name - node.rect.topLeft()) * canvas_.zoom();
  const QRect letters(name.x(), name.y() - 6, 50, 6);
  const QImage before = canvas_.grab(letters).toImage();
  canvas_.setProblems({{"module:payments", {true, {"First."}}}});
  EXPECT_EQ(canvas_.grab(letters).toImage(), before);
  EXPECT_TRUE(isBadged("service:payment-service", theme::colors().red));
}

TEST_F(ProblemMarksTest, areNothingWhereWhatIsWrongIsNotDrawn) {
  canvas_.setProblems({{"module:gone", {true, {"Wrong."}}}, {"architecture:microservices", {false, {"Wrong."}}}});
  EXPECT_FALSE(isBadged("service:payment-service", theme::colors().red));
}

}  // namespace
}  // namespace quarry::canvas
