// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/load_book.h"

#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

quarry::v1::Plan planWith(std::initializer_list<std::pair<const char*, double>> clients) {
  quarry::v1::Plan plan;
  for (const auto& [name, rate] : clients) {
    auto& client = *plan.add_loads()->mutable_client();
    client.set_name(name);
    client.mutable_workload()->set_rate_per_s(rate);
  }
  return plan;
}

TEST(LoadBook, sharesARateByWhatWasDrawn) {
  LoadBook book;
  book.draw(planWith({{"mobile", 10}, {"web", 30}}));
  const auto rate = book.set("", 200, std::nullopt);
  ASSERT_TRUE(rate.ok());
  EXPECT_DOUBLE_EQ(*rate, 200);
  EXPECT_DOUBLE_EQ(book.control("mobile").rate_per_s(), 50);
  EXPECT_DOUBLE_EQ(book.control("web").rate_per_s(), 150);
}

TEST(LoadBook, keepsWhatItWasToldWhenTheDrawingChanges) {
  LoadBook book;
  book.draw(planWith({{"web", 30}}));
  ASSERT_TRUE(book.set("web", 70, std::nullopt).ok());
  book.draw(planWith({{"web", 40}, {"mobile", 5}}));
  EXPECT_DOUBLE_EQ(book.control("web").rate_per_s(), 70);
  EXPECT_DOUBLE_EQ(book.control("mobile").rate_per_s(), 5);
}

TEST(LoadBook, answersWithTheRateInForceWhereNoneIsSet) {
  LoadBook book;
  book.draw(planWith({{"mobile", 10}, {"web", 30}}));
  ASSERT_TRUE(book.set("web", 70, std::nullopt).ok());
  EXPECT_DOUBLE_EQ(*book.set("", std::nullopt, std::nullopt), 80);
  EXPECT_DOUBLE_EQ(*book.set("web", std::nullopt, true), 70) << "what it goes on with";
}

TEST(LoadBook, doesNotCountWhatIsPaused) {
  LoadBook book;
  book.draw(planWith({{"mobile", 10}, {"web", 30}}));
  ASSERT_TRUE(book.set("web", std::nullopt, true).ok());
  EXPECT_DOUBLE_EQ(book.total(), 10);
  EXPECT_TRUE(book.control("web").paused());
}

TEST(LoadBook, refusesWhatIsNoRate) {
  LoadBook book;
  book.draw(planWith({{"web", 30}}));
  EXPECT_FALSE(book.set("", -1, std::nullopt).ok());
  EXPECT_FALSE(book.set("", std::numeric_limits<double>::quiet_NaN(), std::nullopt).ok());
  EXPECT_EQ(book.set("nobody", 1, std::nullopt).status().code(), absl::StatusCode::kNotFound);
}

TEST(LoadBook, comesBackAsItWasSaved) {
  LoadBook book;
  book.draw(planWith({{"web", 30}}));
  ASSERT_TRUE(book.set("web", 70, true).ok());
  LoadBook restored;
  restored.draw(planWith({{"web", 30}}));
  for (const auto& saved : book.saved()) restored.restore(saved);
  EXPECT_DOUBLE_EQ(restored.control("web").rate_per_s(), 70);
  EXPECT_TRUE(restored.paused("web"));
}

}  // namespace
}  // namespace quarry::supervise
