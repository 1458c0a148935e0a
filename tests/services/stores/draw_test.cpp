// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/draw.h"

#include <gtest/gtest.h>

#include <set>

namespace quarry::stores {
namespace {

TEST(Draw, givesTheSameNumberForTheSameSeedRequestStepAndIndex) {
  EXPECT_EQ(Draw(1, 2, "charge", 3).at(4), Draw(1, 2, "charge", 3).at(4));
}

TEST(Draw, isAPublishedFunctionThatOtherLanguagesCanRepeat) {
  EXPECT_EQ(mix(0), 0xe220a8397b1dcdafULL);
  EXPECT_EQ(textHash("a"), 0xaf63dc4c8601ec8cULL);
  const std::uint64_t expected = mix(mix(mix(mix(7) ^ 11) ^ textHash("step")) ^ ((2ULL << 20U) + 5));
  EXPECT_EQ(Draw(7, 11, "step", 2).at(5), expected);
}

TEST(Draw, differsWhenAnyOfItsPartsDoes) {
  const std::set<std::uint64_t> numbers = {
      Draw(1, 1, "a").at(1),    Draw(2, 1, "a").at(1), Draw(1, 2, "a").at(1),        Draw(1, 1, "b").at(1),
      Draw(1, 1, "a", 1).at(1), Draw(1, 1, "a").at(2), Draw(1, 1, "a").part(1).at(1)};
  EXPECT_EQ(numbers.size(), 7U);
}

TEST(Draw, spreadsEvenlyOverTheUnitInterval) {
  int below = 0;
  for (std::uint64_t request = 1; request <= 10000; ++request) {
    const double unit = Draw(42, request, "step").unit(slot_done);
    ASSERT_GE(unit, 0);
    ASSERT_LT(unit, 1);
    if (unit < 0.25) ++below;
  }
  EXPECT_NEAR(below, 2500, 150);
}

TEST(Draw, keepsNamedSlotsApartFromThoseWithAMeaning) {
  EXPECT_GE(slotOf("id"), 1024U);
  EXPECT_LT(slotOf("id"), 1U << 20U);
  EXPECT_NE(slotOf("id"), slotOf("name"));
}

}  // namespace
}  // namespace quarry::stores
