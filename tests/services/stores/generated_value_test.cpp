// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/generated_value.h"

#include <gtest/gtest.h>

#include <set>

namespace quarry::stores {
namespace {

std::string text(std::string_view name, std::uint64_t number) {
  return std::get<std::string>(generatedValue(name, "string", number));
}

TEST(GeneratedValue, fitsItsName) {
  EXPECT_NE(text("email", 5).find('@'), std::string::npos);
  EXPECT_EQ(text("currency", 5).size(), 3U);
  EXPECT_EQ(text("invoice_id", 5).size(), 16U);
  EXPECT_NE(text("customer_name", 5).find(' '), std::string::npos);
}

TEST(GeneratedValue, fitsItsType) {
  EXPECT_TRUE(std::holds_alternative<bool>(generatedValue("active", "bool", 3)));
  EXPECT_TRUE(std::holds_alternative<double>(generatedValue("weight", "double", 3)));
  EXPECT_TRUE(std::holds_alternative<std::int64_t>(generatedValue("created_at", "timestamp", 3)));
  EXPECT_TRUE(std::holds_alternative<expression::Null>(generatedValue("address", "Address", 3)));
}

TEST(GeneratedValue, isOfAPlausibleSize) {
  for (std::uint64_t number = 1; number < 1000; ++number) {
    const auto cents = std::get<std::int64_t>(generatedValue("amount_cents", "int64", number * 7919));
    EXPECT_GE(cents, 100);
    EXPECT_LT(cents, 100000);
    const auto ratio = std::get<double>(generatedValue("hit_ratio", "double", number * 0x9e3779b97f4a7c15ULL));
    EXPECT_GE(ratio, 0);
    EXPECT_LT(ratio, 1);
    const auto small = std::get<std::int64_t>(generatedValue("id", "int32", number * 0x9e3779b97f4a7c15ULL));
    EXPECT_EQ(small, static_cast<std::int32_t>(small));
  }
}

TEST(GeneratedValue, doesNotRepeatIds) {
  std::set<std::string> ids;
  for (std::uint64_t number = 0; number < 1000; ++number) {
    ids.insert(text("id", number));
  }
  EXPECT_EQ(ids.size(), 1000U);
}

}  // namespace
}  // namespace quarry::stores
