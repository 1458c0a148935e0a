// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/query_program.h"

#include "tests/services/stores/tables.h"

#include <gtest/gtest.h>

namespace quarry::stores {
namespace {

QueryProgram compiled(const std::string& text, Conflict conflict = Conflict::fails) {
  auto program = compileQuery(test::query(text), test::ordersTable().schema(), conflict);
  if (!program.ok()) throw std::runtime_error(std::string(program.status().message()));
  return std::move(*program);
}

TEST(CompileQuery, bindsEveryValueOfAnInsert) {
  const auto program =
      compiled(R"(action: ACTION_INSERT table: "shop.orders" values { field: "customer" value: "'x'" })");
  EXPECT_EQ(*program.sql, R"(INSERT INTO "shop.orders" ("id", "customer", "amount") VALUES (?1, ?2, ?3))");
  ASSERT_EQ(program.parameters.size(), 3U);
  EXPECT_EQ(program.parameters[0].node, nullptr);
  EXPECT_NE(program.parameters[1].node, nullptr);
}

TEST(CompileQuery, replacesRowsForOperationsThatMayBeSentTwice) {
  const auto program = compiled(R"(action: ACTION_INSERT table: "shop.orders")", Conflict::replaces);
  EXPECT_TRUE(program.sql->starts_with("INSERT OR REPLACE"));
}

TEST(CompileQuery, neverPastesALiteralIntoTheText) {
  const auto program = compiled(
      R"(action: ACTION_SELECT table: "shop.orders" where: "row.customer == 'x\" OR 1 --' and row.amount > 5")");
  EXPECT_EQ(program.sql->find("OR 1"), std::string::npos);
  EXPECT_EQ(*program.sql,
            R"(SELECT "id", "customer", "amount" FROM "shop.orders" WHERE (("customer" IS ?1) AND ("amount" > ?2)))"
            R"( ORDER BY "id" LIMIT 100)");
}

TEST(CompileQuery, makesOneParameterOfWhatDoesNotReadTheRow) {
  const auto program = compiled(
      R"(action: ACTION_DELETE table: "shop.orders" where: "(request.a == 1 or request.b) and row.id == request.id")");
  ASSERT_EQ(program.parameters.size(), 2U);
  EXPECT_TRUE(program.parameters[0].is_condition);
  EXPECT_FALSE(program.parameters[1].is_condition);
}

TEST(CompileQuery, ordersAndLimitsAsAsked) {
  const auto program = compiled(R"(action: ACTION_SELECT table: "shop.orders" order_by: "amount" limit: 7)");
  EXPECT_TRUE(program.sql->ends_with(R"(ORDER BY "amount", "id" LIMIT 7)"));
}

TEST(CompileQuery, refusesColumnsThatAreNotThere) {
  const auto table = test::ordersTable();
  for (const char* text : {R"(action: ACTION_INSERT table: "shop.orders" values { field: "price" value: "1" })",
                           R"(action: ACTION_SELECT table: "shop.orders" where: "row.price == 1")",
                           R"(action: ACTION_SELECT table: "shop.orders" order_by: "price")"}) {
    const auto program = compileQuery(test::query(text), table.schema());
    ASSERT_FALSE(program.ok()) << text;
    EXPECT_NE(program.status().message().find("price"), std::string::npos);
  }
}

TEST(QuotedName, doublesQuotesSoThatNamesStayNames) {
  EXPECT_EQ(quotedName("a\"; DROP TABLE b"), "\"a\"\"; DROP TABLE b\"");
}

}  // namespace
}  // namespace quarry::stores
