// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/canvas/laid_lines.h"

#include <gtest/gtest.h>

#include "gui/canvas/route_shapes.h"

namespace quarry::canvas {
namespace {

Route between(QPointF from, QPointF to, double share) {
  return finished(elbow(from, Side::right, to, Side::left, share));
}

TEST(LaidLines, costNothingBesideOrAcrossEachOther) {
  LaidLines laid;
  laid.add(between({0, 0}, {400, 300}, 0.5));
  EXPECT_EQ(laid.sharedBy(between({0, 30}, {400, 330}, 0.6)), 0);
  EXPECT_EQ(laid.sharedBy(between({0, 100}, {400, 180}, 0.2)), 0);
}

TEST(LaidLines, costWhereTwoWouldLookLikeOne) {
  LaidLines laid;
  laid.add(between({0, 0}, {400, 300}, 0.5));
  EXPECT_GT(laid.sharedBy(between({0, 60}, {400, 260}, 0.5)), 100);
  EXPECT_GT(laid.sharedBy(between({0, 60}, {400, 260}, 0.51)), 100) << "a few pixels beside";
}

}  // namespace
}  // namespace quarry::canvas
