// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/arrange.h"

#include <QTest>

#include "gui/canvas/gestures/alignment.h"
#include "tests/gui/canvas/canvas_fixture.h"

namespace quarry::canvas {
namespace {

using Arranging = CanvasFixture;

TEST(Arranged, alignsAllToTheOutermost) {
  const std::vector<QRectF> rects = {{10, 0, 20, 10}, {50, 5, 40, 10}, {30, 40, 10, 10}};
  for (const QRectF& rect : arranged(rects, Arrangement::lefts)) {
    EXPECT_EQ(rect.left(), 10);
  }
  for (const QRectF& rect : arranged(rects, Arrangement::rights)) {
    EXPECT_EQ(rect.right(), 90);
  }
  for (const QRectF& rect : arranged(rects, Arrangement::bottoms)) {
    EXPECT_EQ(rect.bottom(), 50);
  }
}

TEST(Arranged, distributesWithEqualGapsBetweenTheOuterTwo) {
  const std::vector<QRectF> now = arranged({{100, 0, 20, 10}, {0, 0, 20, 10}, {25, 0, 20, 10}}, Arrangement::across);
  EXPECT_EQ(now[0].left(), 100);
  EXPECT_EQ(now[1].left(), 0);
  EXPECT_EQ(now[2].left(), 50);
}

TEST(Alignment, findsTheNearestEdgeOrMiddleEachWay) {
  const Alignment found = alignTo({103, 300, 50, 20}, {{100, 0, 50, 20}, {400, 296, 80, 20}}, 6);
  EXPECT_EQ(found.by_x, -3);
  EXPECT_EQ(found.by_y, -4);
  EXPECT_FALSE(found.guides.empty());
  EXPECT_FALSE(alignTo({120, 300, 37, 20}, {{100, 0, 50, 20}}, 6).by_y);
}

TEST_F(Arranging, alignsWhatIsSelectedInOneStep) {
  openSaas("microservices");
  const std::string before = content();
  canvas_.select({"service:auth-service", "service:payment-service", "store:users-db"});
  canvas_.arrangeSelection(Arrangement::rights);
  EXPECT_EQ(document_.undoStack().count(), 1);
  EXPECT_EQ(undoText(), "Align 3 elements");
  EXPECT_NEAR(canvas_.elementRect("service:auth-service").right(), canvas_.elementRect("store:users-db").right(), 0.01);
  undoAll();
  EXPECT_EQ(content(), before);
}

TEST_F(Arranging, snapsToWhatStandsInLine) {
  addByKey(Qt::Key_D, {300, 200}, "One");
  addByKey(Qt::Key_D, {700, 500}, "Two");
  const QRectF one = canvas_.elementRect("store:one");
  const QRectF two = canvas_.elementRect("store:two");
  const int needed = qRound(one.left() - two.left());
  drag(middleOf("store:two"), middleOf("store:two") + QPoint(needed + 4, 30));
  EXPECT_EQ(canvas_.elementRect("store:two").left(), one.left());
}

TEST_F(Arranging, resizesByACornerDownToWhatItHolds) {
  openSaas("microservices");
  canvas_.setZoom(1);
  canvas_.showElement("service:auth-service");
  const std::string before = content();
  const QRectF place = canvas_.elementRect("service:auth-service");
  const QPoint grip = place.bottomRight().toPoint() + QPoint(5, 5);
  drag(grip, grip + QPoint(60, 40));
  EXPECT_EQ(undoText(), "Resize auth-service");
  EXPECT_NEAR(canvas_.elementRect("service:auth-service").width(), place.width() + 60, 11);
  EXPECT_EQ(canvas_.elementRect("service:auth-service").topLeft(), place.topLeft());
  const QRectF large = canvas_.elementRect("service:auth-service");
  const QPoint corner = large.topLeft().toPoint() - QPoint(5, 5);
  drag(corner, corner + QPoint(400, 400));
  const QRectF small = canvas_.elementRect("service:auth-service");
  EXPECT_NEAR(small.right(), large.right(), 0.01) << "the opposite corner stays";
  EXPECT_GE(small.width(), 200);
  undoAll();
  EXPECT_EQ(content(), before);
}

TEST_F(Arranging, keepsItsSizeWhenItIsMoved) {
  openSaas("microservices");
  canvas_.setZoom(1);
  canvas_.showElement("store:users-db");
  const QRectF place = canvas_.elementRect("store:users-db");
  const QPoint grip = place.bottomRight().toPoint() + QPoint(5, 5);
  drag(grip, grip + QPoint(60, 40));
  const QSizeF size = canvas_.elementRect("store:users-db").size();
  EXPECT_GT(size.width(), place.width() + 40);
  drag(middleOf("store:users-db"), middleOf("store:users-db") + QPoint(33, 70));
  EXPECT_EQ(canvas_.elementRect("store:users-db").size(), size);
}

TEST_F(Arranging, foldsAndPinsWithAKey) {
  openSaas("monolith");
  const std::string before = content();
  const double height = canvas_.elementRect("service:monolith").height();
  canvas_.select({"service:monolith"});
  press(Qt::Key_K);
  EXPECT_LT(canvas_.elementRect("service:monolith").height(), height / 2);
  EXPECT_EQ(undoText(), "Fold monolith");
  press(Qt::Key_P);
  EXPECT_EQ(undoText(), "Pin monolith");
  press(Qt::Key_K);
  EXPECT_EQ(canvas_.elementRect("service:monolith").height(), height);
  EXPECT_EQ(undoText(), "Unfold monolith");
  undoAll();
  EXPECT_EQ(content(), before);
}

TEST_F(Arranging, goesToTheNeighbourInADirection) {
  openSaas("microservices");
  canvas_.select({"service:api-gateway"});
  press(Qt::Key_Right, Qt::AltModifier);
  const QString service = canvas_.selection().value(0);
  EXPECT_TRUE(service.startsWith("service:"));
  EXPECT_NE(service, "service:api-gateway");
  canvas_.select({"service:payment-service"});
  press(Qt::Key_Up, Qt::AltModifier);
  EXPECT_EQ(canvas_.selection(), QStringList{"service:auth-service"});
  press(Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(canvas_.selection(), QStringList{"service:api-gateway"});
  EXPECT_EQ(document_.undoStack().count(), 0);
}

}  // namespace
}  // namespace quarry::canvas
