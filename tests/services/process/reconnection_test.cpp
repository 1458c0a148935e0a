// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/reconnection.h"

#include <gtest/gtest.h>

namespace quarry::process {
namespace {

using namespace std::chrono_literals;

const Reconnection::Time kStart{};

TEST(Reconnection, waitsLongerEachTimeUpToTwoSeconds) {
  Reconnection reconnection({}, kStart);
  EXPECT_EQ(reconnection.lost(kStart), 250ms);
  EXPECT_EQ(reconnection.lost(kStart), 500ms);
  EXPECT_EQ(reconnection.lost(kStart), 1000ms);
  EXPECT_EQ(reconnection.lost(kStart), 2000ms);
  EXPECT_EQ(reconnection.lost(kStart), 2000ms);
}

TEST(Reconnection, beginsWithShortWaitsAgainWhenQuarrydWasHeard) {
  Reconnection reconnection({}, kStart);
  reconnection.lost(kStart);
  reconnection.lost(kStart);
  reconnection.heard(kStart + 1s);
  EXPECT_EQ(reconnection.lost(kStart + 1s), 250ms);
}

TEST(Reconnection, givesUpSixtySecondsAfterQuarrydWasHeardLast) {
  Reconnection reconnection({}, kStart);
  reconnection.heard(kStart + 10s);
  EXPECT_EQ(reconnection.lost(kStart + 69s), 250ms);
  EXPECT_EQ(reconnection.lost(kStart + 69'900ms), 100ms);
  EXPECT_EQ(reconnection.lost(kStart + 70s), std::nullopt);
}

}  // namespace
}  // namespace quarry::process
