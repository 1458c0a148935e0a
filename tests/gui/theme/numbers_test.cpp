// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/theme/numbers.h"

#include <gtest/gtest.h>

namespace quarry::theme {
namespace {

TEST(Numbers, keepTwoDigitsThatMean) {
  EXPECT_EQ(rateText(0), "0/s");
  EXPECT_EQ(rateText(9.6), "9.6/s");
  EXPECT_EQ(rateText(96.4), "96/s");
  EXPECT_EQ(rateText(1240), "1.2k/s");
  EXPECT_EQ(latencyText(0.42), "0.4 ms");
  EXPECT_EQ(latencyText(0.02), "<0.1 ms");
  EXPECT_EQ(latencyText(21.3), "21 ms");
  EXPECT_EQ(latencyText(1020), "1.02 s");
}

TEST(Numbers, sayZeroPercentOnlyWhereNothingFailedToSpeakOf) {
  EXPECT_EQ(shareText(0), "0 %");
  EXPECT_EQ(shareText(0.184), "18.4 %");
  EXPECT_EQ(shareText(0.001), "0.1 %");
  EXPECT_EQ(shareText(1), "100 %");
}

TEST(Numbers, countMemoryInMegabytes) {
  EXPECT_EQ(bytesText(31 << 20), "31 MB");
}

}  // namespace
}  // namespace quarry::theme
