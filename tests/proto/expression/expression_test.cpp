// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "proto/expression/expression.h"

#include <absl/strings/str_join.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace quarry::expression {
namespace {

using ::testing::HasSubstr;

class Values : public Scope {
 public:
  explicit Values(std::map<std::string, Value> values) : values_(std::move(values)) {}
  Value at(const Path& path) const override {
    const auto found = values_.find(absl::StrJoin(path.names, "."));
    return found == values_.end() ? Value(Null{}) : found->second;
  }

 private:
  std::map<std::string, Value> values_;
};

Value evaluated(std::string_view text, std::map<std::string, Value> values = {}) {
  const auto node = parse(text);
  EXPECT_TRUE(node.ok()) << text << ": " << node.status();
  return node.ok() ? evaluate(**node, Values(std::move(values))) : Value(Null{});
}

std::string errorOf(std::string_view text) {
  const auto node = parse(text);
  return node.ok() ? "" : std::string(node.status().message());
}

TEST(Expression, readsLiterals) {
  EXPECT_EQ(evaluated("7"), Value(std::int64_t{7}));
  EXPECT_EQ(evaluated("-7"), Value(std::int64_t{-7}));
  EXPECT_EQ(evaluated("1.5e3"), Value(1500.0));
  EXPECT_EQ(evaluated("'EUR and more'"), Value(std::string("EUR and more")));
  EXPECT_EQ(evaluated("true"), Value(true));
  EXPECT_EQ(evaluated("false"), Value(false));
  EXPECT_EQ(evaluated("null"), Value(Null{}));
}

TEST(Expression, asksItsScopeForPaths) {
  EXPECT_EQ(evaluated("request.amount", {{"request.amount", std::int64_t{5}}}), Value(std::int64_t{5}));
  EXPECT_EQ(evaluated("request.absent"), Value(Null{}));
}

TEST(Expression, bindsAndTighterThanOr) {
  EXPECT_EQ(evaluated("true or false and false"), Value(true));
  EXPECT_EQ(evaluated("(true or false) and false"), Value(false));
}

TEST(Expression, negatesAWholeComparison) {
  EXPECT_EQ(evaluated("not 1 == 2"), Value(true));
  EXPECT_EQ(evaluated("not (1 == 1 or 1 == 2)"), Value(false));
}

TEST(Expression, comparesWholeNumbersWithOthersByValue) {
  EXPECT_EQ(evaluated("2 == 2.0"), Value(true));
  EXPECT_EQ(evaluated("2 < 2.5"), Value(true));
  EXPECT_EQ(evaluated("3 >= 3"), Value(true));
  EXPECT_EQ(evaluated("3 > 3"), Value(false));
  EXPECT_EQ(evaluated("2 <= 1"), Value(false));
}

TEST(Expression, comparesLargeWholeNumbersExactly) {
  EXPECT_EQ(evaluated("9007199254740993 == 9007199254740992"), Value(false));
}

TEST(Expression, findsValuesOfDifferentKindsUnequalAndWithoutOrder) {
  EXPECT_EQ(evaluated("'2' == 2"), Value(false));
  EXPECT_EQ(evaluated("'2' != 2"), Value(true));
  EXPECT_EQ(evaluated("'2' < 3"), Value(false));
  EXPECT_EQ(evaluated("null == null"), Value(true));
  EXPECT_EQ(evaluated("null < 1"), Value(false));
  EXPECT_EQ(evaluated("null != 0"), Value(true));
}

TEST(Expression, ordersTexts) {
  EXPECT_EQ(evaluated("'abc' < 'abd'"), Value(true));
}

TEST(Expression, takesNothingZeroAndEmptyForFalse) {
  EXPECT_FALSE(holds(Null{}));
  EXPECT_FALSE(holds(std::int64_t{0}));
  EXPECT_FALSE(holds(0.0));
  EXPECT_FALSE(holds(std::string()));
  EXPECT_TRUE(holds(std::string("0")));
  EXPECT_TRUE(holds(std::int64_t{-1}));
}

TEST(Expression, listsPathsInTheOrderOfTheTextWithTheirPlaces) {
  const std::string text = "row.id == request.id and not found.count > 0";
  const auto node = parse(text);
  ASSERT_TRUE(node.ok());
  std::vector<std::string> written;
  for (const Path& path : paths(**node)) {
    EXPECT_EQ(text.substr(path.offset, path.length), absl::StrJoin(path.names, "."));
    written.push_back(absl::StrJoin(path.names, "."));
  }
  EXPECT_THAT(written, ::testing::ElementsAre("row.id", "request.id", "found.count"));
}

TEST(Expression, letsAFieldBeNamedLikeALiteral) {
  EXPECT_EQ(evaluated("request.null", {{"request.null", true}}), Value(true));
}

TEST(Expression, saysTheColumnOfWhatItDoesNotUnderstand) {
  EXPECT_THAT(errorOf("a == "), HasSubstr("column 6: expected a value, but it ends"));
  EXPECT_THAT(errorOf("a = b"), HasSubstr("column 3: \"=\""));
  EXPECT_THAT(errorOf("a b"), HasSubstr("column 3: expected the end of the expression, but there is \"b\""));
  EXPECT_THAT(errorOf("'abc"), HasSubstr("no closing quote"));
  EXPECT_THAT(errorOf("(a"), HasSubstr("expected \")\""));
  EXPECT_THAT(errorOf("a."), HasSubstr("expected a name"));
  EXPECT_THAT(errorOf("12abc"), HasSubstr("\"12abc\" is no number"));
  EXPECT_THAT(errorOf("and"), HasSubstr("expected a value"));
  EXPECT_THAT(errorOf(""), HasSubstr("column 1: expected a value"));
}

TEST(Expression, refusesToNestDeeperThanItPromises) {
  const auto inParentheses = [](int depth) { return std::string(depth, '(').append("1").append(depth, ')'); };
  EXPECT_EQ(errorOf(inParentheses(64)), "");
  EXPECT_THAT(errorOf(inParentheses(65)), HasSubstr("nested more than 64 deep"));
  EXPECT_THAT(errorOf(std::string(100000, '(')), HasSubstr("nested more than 64 deep"));
}

}  // namespace
}  // namespace quarry::expression
