// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/paint/still_layer.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QPainter>

namespace quarry::canvas {
namespace {

/// A picture that takes longer to draw than there is time in a frame, or nothing.
class StillPicture : public testing::Test {
 protected:
  void paint(double zoom, QPointF offset = {}) {
    QPixmap screen(200, 120);
    QPainter painter(&screen);
    layer_.paint(painter, screen.size(), {zoom, offset}, [this](QPainter&, const Viewport&, const QRectF& exposed) {
      ++drawn_;
      QElapsedTimer clock;
      clock.start();
      while (clock.elapsed() < takes_ms_ * exposed.width() * exposed.height() / (200 * 120)) {
      }
    });
  }

  StillLayer layer_{Qt::black};
  int drawn_ = 0;
  double takes_ms_ = 30;
};

TEST_F(StillPicture, isScaledWhileItIsZoomedAndDrawnOnceItRests) {
  paint(1);
  EXPECT_EQ(drawn_, 1);
  paint(1.5);
  EXPECT_EQ(drawn_, 1);
  EXPECT_TRUE(layer_.isCoarse());
  layer_.refine();
  for (int frame = 0; frame < 60 && layer_.isCoarse(); ++frame) {
    paint(1.5);
  }
  EXPECT_FALSE(layer_.isCoarse());
  EXPECT_FALSE(layer_.isRefining());
}

TEST_F(StillPicture, isRefinedEvenWhereThatWasAskedForBeforeItWasScaled) {
  paint(1);
  layer_.refine();
  for (int frame = 0; frame < 60; ++frame) {
    paint(2);
  }
  EXPECT_FALSE(layer_.isCoarse());
}

TEST_F(StillPicture, isRefinedWhileItIsMoved) {
  paint(1);
  paint(1.5);
  layer_.refine();
  int frames = 0;
  while (layer_.isCoarse() && frames < 60) {
    ++frames;
    paint(1.5, {-3.0 * frames, 2.0 * frames});
  }
  EXPECT_FALSE(layer_.isCoarse());
  // No more than standing still takes, with 30 ms of work and 5 ms of it a frame.
  EXPECT_LT(frames, 20);
}

TEST_F(StillPicture, isGoodAgainWhereTheZoomComesBack) {
  paint(1);
  paint(1.5);
  paint(1);
  EXPECT_EQ(drawn_, 1);
  EXPECT_FALSE(layer_.isCoarse());
}

TEST_F(StillPicture, isNotRefinedWhereThereIsNothingToRefine) {
  paint(1);
  layer_.refine();
  paint(1);
  EXPECT_EQ(drawn_, 1);
  EXPECT_FALSE(layer_.isRefining());
}

TEST_F(StillPicture, isNeverScaledWhereDrawingItTakesNoTime) {
  takes_ms_ = 0;
  paint(1);
  paint(1.5);
  EXPECT_FALSE(layer_.isCoarse());
  EXPECT_EQ(drawn_, 2);
}

}  // namespace
}  // namespace quarry::canvas
