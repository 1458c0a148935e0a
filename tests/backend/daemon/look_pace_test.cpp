// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/daemon/look_pace.h"

#include <gtest/gtest.h>

namespace quarry::daemon {
namespace {

TEST(LookPace, isFasterForTwoSecondsAfterSomethingHappened) {
  LookPace pace;
  const LookPace::Time now{std::chrono::hours(1)};
  EXPECT_EQ(pace.next(now), LookPace::kUsual);
  pace.hear(now);
  EXPECT_EQ(pace.next(now + std::chrono::milliseconds(1999)), LookPace::kSoon);
  EXPECT_EQ(pace.next(now + std::chrono::milliseconds(2000)), LookPace::kUsual);
}

TEST(LookPace, isNotHurriedByAStart) {
  EXPECT_FALSE(isFeltByOthers(quarry::v1::Event::KIND_PROCESS_STARTED));
  EXPECT_TRUE(isFeltByOthers(quarry::v1::Event::KIND_KILLED));
}

}  // namespace
}  // namespace quarry::daemon
