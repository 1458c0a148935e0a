// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/host/host_under_test.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace quarry::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// "shop.Pay" with steps as a test needs them.
class Transactions : public testing::Test {
 protected:
  void add(const std::string& text) {
    auto& step = *system_.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->add_steps();
    if (!google::protobuf::TextFormat::ParseFromString(text, &step)) throw std::runtime_error(text);
  }
  Reply pay() {
    if (!hosts_) hosts_ = std::make_unique<HostsUnderTest>(system_);
    return hosts_->call("shop.Pay", R"({"id": "7"})");
  }
  /// An update whose answer is read begins the transaction there and then.
  void addUpdate() {
    add(R"(id: "u" as: "changed" query { action: ACTION_UPDATE table: "shop.orders" where: "row.id == request.id"
           values { field: "amount" value: "9" } })");
  }

  quarry::v1::System system_ = systemOf(R"(
    operation shop.Pay id
    table shop.orders id amount:int64
    datastore db
    service app
    architecture one app db
  )");
  std::unique_ptr<HostsUnderTest> hosts_;
};

TEST_F(Transactions, areWarnedOfOnceWhenTheyAreHeldAcrossAWait) {
  addUpdate();
  add(R"(id: "w" wait { time { fixed_ms: 1 } })");
  EXPECT_TRUE(pay().status.ok());
  EXPECT_TRUE(pay().status.ok());
  const auto logs = hosts_->recorder("app").logs();
  EXPECT_THAT(logs, Contains(HasSubstr("shop.Pay holds its transaction on db while step w waits")).Times(1));
}

TEST_F(Transactions, areNotWarnedOfWhenTheyBeginAfterTheWait) {
  add(R"(id: "i" query { action: ACTION_INSERT table: "shop.orders" })");
  add(R"(id: "w" wait { time { fixed_ms: 1 } })");
  EXPECT_TRUE(pay().status.ok());
  EXPECT_THAT(hosts_->recorder("app").logs(), Not(Contains(HasSubstr("holds its transaction"))));
}

TEST_F(Transactions, areNotWarnedOfWhereEachQueryCommitsByItself) {
  system_.mutable_modules(0)->mutable_operations(0)->set_transaction(quarry::v1::TRANSACTION_NONE);
  addUpdate();
  add(R"(id: "w" wait { time { fixed_ms: 1 } })");
  EXPECT_TRUE(pay().status.ok());
  EXPECT_THAT(hosts_->recorder("app").logs(), Not(Contains(HasSubstr("holds its transaction"))));
}

TEST_F(Transactions, areWarnedOfWhenTheCalleeThatJoinedThemWaits) {
  auto& callee = *system_.mutable_modules(0)->add_operations();
  callee = system_.modules(0).operations(0);
  callee.set_name("Settle");
  callee.set_transaction(quarry::v1::TRANSACTION_JOIN);
  auto& wait = *callee.mutable_behaviour()->add_steps();
  wait.set_id("w");
  wait.mutable_wait()->mutable_time()->set_fixed_ms(1);
  addUpdate();
  add(R"(id: "c" call { operation: "shop.Settle" })");
  EXPECT_TRUE(pay().status.ok());
  EXPECT_THAT(hosts_->recorder("app").logs(), Contains(HasSubstr("shop.Settle holds its transaction on db")));
}

/// So many want the writer all the time that each waits for a second; whoever comes then would wait behind them.
TEST_F(Transactions, areNotQueuedForWithoutEnd) {
  addUpdate();
  add(R"(id: "w" wait { time { fixed_ms: 40 } })");
  auto& look = *system_.mutable_modules(0)->add_operations();
  look.set_name("Look");
  hosts_ = std::make_unique<HostsUnderTest>(system_);
  const auto refused = [this] {
    return hosts_->call("shop.Look", "{}").status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED;
  };
  EXPECT_FALSE(refused()) << "nobody has waited for long";
  std::atomic<bool> has_ended = false;
  std::vector<std::thread> payers;
  for (int i = 0; i < 24; ++i) {
    payers.emplace_back([&] {
      while (!has_ended) pay();
    });
  }
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(15);
  bool was_refused = false;
  while (!was_refused && std::chrono::steady_clock::now() < patience) was_refused = refused();
  has_ended = true;
  EXPECT_TRUE(was_refused);
  for (auto& payer : payers) payer.join();
  while (refused()) {
  }
}

}  // namespace
}  // namespace quarry::test
