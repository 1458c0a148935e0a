// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>

#include "gui/canvas/live_state.h"

namespace quarry::canvas {
namespace {

TEST(LiveWords, haveNoLatencyForWhatNobodyAsked) {
  NodeLive live;
  EXPECT_EQ(latencyWords(live), "–");
  EXPECT_FALSE(isAsked(live));
  live.requests_per_s = 2;
  live.p99_ms = 12;
  EXPECT_EQ(latencyWords(live), "12 ms");
  live.is_measured = false;
  EXPECT_EQ(latencyWords(live), "–");
}

}  // namespace
}  // namespace quarry::canvas
