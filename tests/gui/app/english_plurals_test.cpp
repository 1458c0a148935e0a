// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/english_plurals.h"

#include <gtest/gtest.h>

namespace quarry::app {
namespace {

TEST(EnglishPlurals, followTheNumber) {
  const EnglishPlurals plurals;
  EXPECT_EQ(plurals.translate("", "%n route(s)", nullptr, 1), "%n route");
  EXPECT_EQ(plurals.translate("", "%n route(s)", nullptr, 10), "%n routes");
  EXPECT_EQ(plurals.translate("", "%n route(s)", nullptr, 0), "%n routes");
}

TEST(EnglishPlurals, leaveAloneWhatCountsNothing) {
  EXPECT_TRUE(EnglishPlurals().translate("", "Problem(s)", nullptr, -1).isNull());
  EXPECT_TRUE(EnglishPlurals().translate("", "Run", nullptr, 3).isNull());
}

}  // namespace
}  // namespace quarry::app
