// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/nearest.h"

#include <gtest/gtest.h>

namespace quarry::model {
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

TEST(Nearest, knowsAMemberWithoutItsModule) {
  EXPECT_EQ(nearest("charge", {"stock.Reserve", "payments.Charge"}), "payments.Charge");
}

TEST(Nearest, knowsAMemberOfAnotherModule) {
  EXPECT_EQ(nearest("payments.GetInvoice", {"payments.Charge", "invoices.GetInvoice"}), "invoices.GetInvoice");
  EXPECT_EQ(nearest("payments.", {"invoices."}), "") << "nothing stands behind the dot";
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

TEST(InsteadOf, asksOrElseNamesWhatThereIs) {
  EXPECT_EQ(insteadOf("statsu", kKnown), "; did you mean \"status\"?");
  EXPECT_EQ(insteadOf("flight", {"run", "stop"}), "; there are \"run\" and \"stop\"");
  EXPECT_EQ(insteadOf("flight", {"run"}), "; there is only \"run\"");
  EXPECT_EQ(insteadOf("flight", {}), "; there is none");
}

TEST(InsteadOf, namesADozenOfMany) {
  std::vector<std::string> many;
  for (int i = 100; i < 300; ++i) many.push_back("service-" + std::to_string(i));
  const std::string text = insteadOf("x", many);
  EXPECT_TRUE(text.ends_with("\"service-111\" and 188 others")) << text;
}

TEST(Quoted, cutsWhatIsNoName) {
  EXPECT_EQ(quoted("payments"), "\"payments\"");
  EXPECT_EQ(quoted(std::string(100'000, 'x')), "\"" + std::string(64, 'x') + "...\"");
  EXPECT_EQ(quoted(std::string(63, 'x') + "é!"), "\"" + std::string(63, 'x') + "...\"") << "not half a character";
}

}  // namespace
}  // namespace quarry::model
