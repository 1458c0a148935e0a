// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/contracts.h"

#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

namespace quarry::plan {
namespace {

using testing::HasSubstr;

TEST(Contracts, nameServiceMethodsAndMessagesAfterTheModule) {
  const auto system = test::shopSystem();
  const auto file = contract(system, system.modules(0));
  EXPECT_EQ(file.name(), "shop/orders/v1/orders.proto");
  EXPECT_EQ(file.package(), "shop.orders.v1");
  ASSERT_EQ(file.service_size(), 1);
  EXPECT_EQ(file.service(0).name(), "Orders");
  EXPECT_EQ(file.service(0).method(0).input_type(), ".shop.orders.v1.PlaceOrderRequest");
  EXPECT_EQ(file.service(0).method(1).options().idempotency_level(), google::protobuf::MethodOptions::IDEMPOTENT);
}

TEST(Contracts, writeTwoWordsAsOne) {
  const auto system = test::systemFromJson(R"({"name": "s", "modules": [{"name": "credit_cards"}]})");
  EXPECT_EQ(contract(system, system.modules(0)).service(0).name(), "CreditCards");
}

TEST(Contracts, keepNumbersTypesAndDescriptions) {
  const auto system = test::shopSystem();
  const auto files = contracts(system, {"orders"});
  ASSERT_TRUE(files.ok()) << files.status();
  google::protobuf::DescriptorPool pool;
  for (const auto& file : files->file()) {
    ASSERT_NE(pool.BuildFile(file), nullptr) << file.name();
  }
  const auto* request = pool.FindMessageTypeByName("shop.orders.v1.PlaceOrderRequest");
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(request->FindFieldByName("amount_cents")->number(), 2);
  google::protobuf::SourceLocation location;
  ASSERT_TRUE(request->FindFieldByName("item")->GetSourceLocation(&location));
  EXPECT_EQ(location.leading_comments, " What is bought.\n");
  const auto* placed_at = pool.FindMessageTypeByName("shop.orders.v1.FindOrderResponse")->FindFieldByName("placed_at");
  EXPECT_EQ(placed_at->message_type()->full_name(), "google.protobuf.Timestamp");
}

TEST(Contracts, streamWhereTheOperationDoes) {
  const auto system = test::systemFromJson(
      R"({"name": "s", "modules": [{"name": "m", "operations": [{"name": "Watch", "streaming": "STREAMING_SERVER"}]}]})");
  const auto method = contract(system, system.modules(0)).service(0).method(0);
  EXPECT_TRUE(method.server_streaming());
  EXPECT_FALSE(method.client_streaming());
}

TEST(Contracts, refuseATypeThatIsNotThere) {
  auto system = test::shopSystem();
  system.mutable_modules(0)->clear_types();
  EXPECT_THAT(std::string(contracts(system, {"orders"}).status().message()), HasSubstr("\"orders\""));
}

TEST(Contracts, giveTheSameFilesWhenChosenFromAll) {
  const auto system = test::shopSystem();
  const auto all = contracts(system, {"orders", "stock"});
  ASSERT_TRUE(all.ok());
  for (const std::set<std::string, std::less<>>& modules :
       {std::set<std::string, std::less<>>{"orders"}, std::set<std::string, std::less<>>{"stock"}}) {
    EXPECT_EQ(contractsOf(*all, "shop", modules).SerializeAsString(), contracts(system, modules)->SerializeAsString());
  }
}

}  // namespace
}  // namespace quarry::plan
