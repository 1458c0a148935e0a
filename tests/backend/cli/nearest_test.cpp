// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/nearest.h"

#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

const std::vector<std::string> kKnown{"run", "runs", "status", "stop", "payment-service"};

TEST(Nearest, forgivesALetterTooManyMissingWrongOrExchanged) {
  for (const char* written : {"statuss", "statu", "stetus", "statsu", "STATUS"}) {
    EXPECT_EQ(nearest(written, kKnown), "status") << written;
  }
}

TEST(Nearest, takesTheOneWithTheFewestMistakes) {
  EXPECT_EQ(nearest("runss", kKnown), "runs");
  EXPECT_EQ(nearest("rnu", kKnown), "run");
}

TEST(Nearest, knowsABeginning) {
  EXPECT_EQ(nearest("pay", kKnown), "payment-service");
  EXPECT_EQ(nearest("pa", kKnown), "") << "two letters begin too much";
}

TEST(Nearest, guessesNothingWhereNoneIsNear) {
  for (const char* written : {"", "flight", "compare", "xyz"}) EXPECT_EQ(nearest(written, kKnown), "") << written;
  EXPECT_EQ(nearest(std::string(1'000'000, 'a'), kKnown), "");
  EXPECT_EQ(nearest("status", {}), "");
}

TEST(DidYouMean, isAQuestionOrNothing) {
  EXPECT_EQ(didYouMean("statsu", kKnown), "; did you mean \"status\"?");
  EXPECT_EQ(didYouMean("flight", kKnown), "");
}

}  // namespace
}  // namespace quarry::cli
