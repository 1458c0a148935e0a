// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editing/byte_difference.h"

#include <gtest/gtest.h>

#include <random>

namespace quarry::editing {
namespace {

std::string randomText(std::mt19937& random, std::size_t size, int letters) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text += static_cast<char>(random() % letters);
  }
  return text;
}

void expectBothWays(const std::string& before, const std::string& after) {
  const ByteDifference difference(before, after);
  EXPECT_EQ(difference.after(before), after);
  EXPECT_EQ(difference.before(after), before);
  EXPECT_EQ(difference.isEmpty(), before == after);
}

TEST(ByteDifference, givesEitherTextFromTheOther) {
  expectBothWays("", "");
  expectBothWays("", "something");
  expectBothWays("something", "");
  expectBothWays("the same", "the same");
  expectBothWays(std::string(500, 'a'), std::string(501, 'a'));
  expectBothWays("begin" + std::string(100, 'x') + "end", "Begin" + std::string(100, 'x') + "End");
}

TEST(ByteDifference, bearsAnyEdits) {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    // Of few letters blocks come again and again, and lead astray who takes the first that is alike.
    const int letters = round % 2 == 0 ? 2 : 200;
    std::string before = randomText(random, random() % 3000, letters);
    std::string after = before;
    for (unsigned edit = 0; edit < random() % 6; ++edit) {
      const std::size_t at = after.empty() ? 0 : random() % after.size();
      const std::size_t size = std::min<std::size_t>(random() % 300, after.size() - at);
      switch (random() % 3) {
        case 0:
          after.erase(at, size);
          break;
        case 1:
          after.insert(at, randomText(random, random() % 300, letters));
          break;
        default:
          // What stood first stands last.
          after = after.substr(at) + after.substr(0, at);
      }
    }
    expectBothWays(before, after);
  }
}

TEST(ByteDifference, isAsSmallAsTheEdits) {
  std::mt19937 random(11);
  const std::string before = randomText(random, 1'000'000, 200);
  std::string after = before;
  for (int edit = 0; edit < 20; ++edit) {
    const std::size_t at = edit * 48'000 + 5;
    edit % 2 == 0 ? after.replace(at, 10, "0123456789") : after.insert(at, "and some more words");
  }
  EXPECT_LT(ByteDifference(before, after).bytes(), 6'000u);
}

}  // namespace
}  // namespace quarry::editing
