// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/duration.h"

#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

using namespace std::chrono_literals;

TEST(ParseDuration, readsEachUnit) {
  EXPECT_EQ(parseDuration("300ms"), 300ms);
  EXPECT_EQ(parseDuration("5s"), 5s);
  EXPECT_EQ(parseDuration("1.5s"), 1500ms);
  EXPECT_EQ(parseDuration("1m"), 1min);
  EXPECT_EQ(parseDuration("2h"), 2h);
  EXPECT_EQ(parseDuration("0s"), 0s);
}

TEST(ParseDuration, refusesEverythingElse) {
  for (const char* text : {"", "5", "s", "-5s", "5 s", "5sec", "1e3s", "nan", "infs", "9999999h", "5s5s"}) {
    EXPECT_FALSE(parseDuration(text)) << text;
  }
}

}  // namespace
}  // namespace quarry::cli
