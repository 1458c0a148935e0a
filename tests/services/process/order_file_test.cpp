// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/order_file.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace quarry::process {
namespace {

using testing::HasSubstr;

class OrderFile : public testing::Test {
 protected:
  absl::StatusOr<quarry::v1::ProcessOrder> load(const std::string& text) {
    std::ofstream(folder_.file("order.json")) << text;
    return loadOrder(folder_.file("order.json"));
  }

  test::TemporaryFolder folder_;
};

TEST_F(OrderFile, isAnOrderInProtobufJson) {
  const auto order = load(R"({"service": {"name": "payments"}})");
  ASSERT_TRUE(order.ok()) << order.status();
  EXPECT_EQ(order->service().name(), "payments");
}

TEST_F(OrderFile, isRefusedWithTheReason) {
  EXPECT_THAT(std::string(load("{").status().message()), HasSubstr("is no ProcessOrder"));
  EXPECT_THAT(std::string(load("{}").status().message()), HasSubstr("orders no work"));
  EXPECT_THAT(std::string(loadOrder(folder_.file("absent")).status().message()), HasSubstr("can not be read"));
}

}  // namespace
}  // namespace quarry::process
