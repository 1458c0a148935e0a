// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/identifiers.h"

#include <gtest/gtest.h>

#include <string>

namespace quarry::model {
namespace {

TEST(Identifiers, tellModulesFromServices) {
  EXPECT_TRUE(isSnakeName("line_items2"));
  EXPECT_FALSE(isSnakeName("line-items"));
  EXPECT_FALSE(isSnakeName("2items"));
  EXPECT_TRUE(isKebabName("2-items"));
  EXPECT_FALSE(isKebabName("line_items"));
  EXPECT_FALSE(isKebabName("-items"));
  EXPECT_TRUE(isCamelName("Charge2"));
  EXPECT_FALSE(isCamelName("charge"));
  EXPECT_FALSE(isCamelName("Char_ge"));
}

TEST(Identifiers, joinModulesNamesToTopicsByDots) {
  EXPECT_TRUE(isTopicName("user.signed_in"));
  EXPECT_TRUE(isTopicName("user"));
  EXPECT_FALSE(isTopicName("user..signed_in"));
  EXPECT_FALSE(isTopicName("user."));
  EXPECT_FALSE(isTopicName(".user"));
  EXPECT_FALSE(isTopicName("user.>"));
}

TEST(Identifiers, endAtTheirLongestLength) {
  EXPECT_TRUE(isSnakeName(std::string(63, 'a')));
  EXPECT_FALSE(isSnakeName(std::string(64, 'a')));
  EXPECT_FALSE(isTopicName("a." + std::string(63, 'a') + "." + std::string(63, 'a')));
}

TEST(Identifiers, refuseWhatCouldLeadElsewhere) {
  for (const char* name : {"../../etc", "..", ".", "a/b", "a b", "", "a\n", "$(reboot)", "a;b", "ä"}) {
    EXPECT_FALSE(isSnakeName(name) || isKebabName(name) || isCamelName(name) || isTopicName(name)) << name;
  }
}

}  // namespace
}  // namespace quarry::model
