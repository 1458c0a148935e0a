// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/host/host_under_test.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace quarry::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

quarry::v1::Step step(const std::string& text) {
  quarry::v1::Step parsed;
  if (!google::protobuf::TextFormat::ParseFromString(text, &parsed)) throw std::runtime_error(text);
  return parsed;
}

quarry::v1::Operation& operationOf(quarry::v1::System& system, const std::string& name) {
  for (auto& module : *system.mutable_modules()) {
    for (auto& operation : *module.mutable_operations()) {
      if (module.name() + "." + operation.name() == name) return operation;
    }
  }
  throw std::runtime_error(name);
}

/// "shop.Pay" that echoes its id, with more steps as a test needs them.
class OneService : public testing::Test {
 protected:
  void add(const std::string& text) { *operationOf(system_, "shop.Pay").mutable_behaviour()->add_steps() = step(text); }
  void answer(const std::string& field, const std::string& value) {
    auto& operation = operationOf(system_, "shop.Pay");
    bool is_there = false;
    for (const auto& known : operation.response()) {
      is_there = is_there || known.name() == field;
    }
    if (!is_there) {
      auto& added = *operation.add_response();
      added.set_name(field);
      added.set_number(operation.response_size() + 10);
      added.set_type("string");
    }
    auto& assignment = *operation.mutable_behaviour()->add_response();
    assignment.set_field(field);
    assignment.set_value(value);
  }
  void start() { hosts_ = std::make_unique<HostsUnderTest>(system_); }

  Reply pay(const std::string& request = R"({"id": "7", "amount": 5})", const Ask& ask = {}) {
    if (!hosts_) start();
    return hosts_->call("shop.Pay", request, ask);
  }
  json paid(const std::string& request = R"({"id": "7", "amount": 5})") {
    const Reply reply = pay(request);
    if (!reply.status.ok()) throw std::runtime_error(reply.status.error_message());
    return json::parse(reply.json);
  }

  quarry::v1::System system_ = systemOf(R"(
    operation shop.Pay id amount:int64
    operation shop.Note id
    table shop.orders id amount:int64
    datastore db
    service app
    topic shop.paid id amount:int64
    external bank
    architecture one app db
  )");
  std::unique_ptr<HostsUnderTest> hosts_;
};

TEST_F(OneService, echoesFieldsOfTheSameName) {
  operationOf(system_, "shop.Pay").mutable_response()->CopyFrom(operationOf(system_, "shop.Pay").request());
  const json answer = paid();
  EXPECT_EQ(answer["id"], "7");
  EXPECT_EQ(answer["amount"], "5");
}

TEST_F(OneService, refusesWhatItDoesNotServe) {
  start();
  const auto status = hosts_->callRaw("app", "/shop.v1.Shop/Fly", "");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_THAT(status.error_message(), HasSubstr("/shop.v1.Shop/Fly"));
}

TEST_F(OneService, refusesWhatIsNoRequest) {
  start();
  const std::string& method = hosts_->plan().services(0).operations(0).method();
  const auto status = hosts_->callRaw("app", method, "\xff\xff\xff");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(OneService, refusesWhatIsTooLarge) {
  start();
  const std::string& method = hosts_->plan().services(0).operations(0).method();
  const auto status = hosts_->callRaw("app", method, std::string(5 << 20, 'x'));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST_F(OneService, endsAWaitAtTheDeadline) {
  add(R"(id: "w" wait { time { fixed_ms: 60000 } })");
  const auto begin = std::chrono::steady_clock::now();
  const auto reply = pay(R"({"id": "7"})", {.deadline = std::chrono::milliseconds(100)});
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST_F(OneService, noticesThatTheCallerIsGone) {
  add(R"(id: "w" wait { time { fixed_ms: 60000 } })");
  start();
  const auto reply = pay(R"({"id": "7"})", {.cancel_after = std::chrono::milliseconds(30)});
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::CANCELLED);
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (hosts_->recorder("app").count("operation:shop.Pay") == 0 && std::chrono::steady_clock::now() < patience) {
    std::this_thread::yield();
  }
  EXPECT_EQ(hosts_->recorder("app").count("operation:shop.Pay"), 1);
}

TEST_F(OneService, burnsTimeOnAWorkerAndGoesOn) {
  add(R"(id: "w" work { time { fixed_ms: 2 } })");
  EXPECT_TRUE(pay().status.ok());
}

TEST_F(OneService, insertsAndReadsRows) {
  add(R"(id: "i" as: "made" query { action: ACTION_INSERT table: "shop.orders" })");
  add(R"(id: "s" as: "found" query { action: ACTION_SELECT table: "shop.orders" where: "row.id == request.id" })");
  answer("count", "found.count");
  answer("made_id", "made.id");
  const json reply = paid();
  EXPECT_EQ(reply["count"], "1");
  EXPECT_EQ(reply["made_id"], "7");
}

TEST_F(OneService, deletesRows) {
  add(R"(id: "i" query { action: ACTION_INSERT table: "shop.orders" })");
  add(R"(id: "d" as: "gone" query { action: ACTION_DELETE table: "shop.orders" where: "row.id == request.id" })");
  add(R"(id: "s" as: "found" query { action: ACTION_SELECT table: "shop.orders" where: "row.id == request.id" })");
  answer("gone", "gone.count");
  answer("count", "found.count");
  const json reply = paid();
  EXPECT_EQ(reply["gone"], "1");
  EXPECT_EQ(reply["count"], "0");
}

TEST_F(OneService, neverLetsAValueBecomeSql) {
  add(R"(id: "i" query { action: ACTION_INSERT table: "shop.orders" })");
  add(R"(id: "s" as: "found" query { action: ACTION_SELECT table: "shop.orders" where: "row.id == request.id" })");
  answer("count", "found.count");
  paid(R"({"id": "1"})");
  EXPECT_EQ(paid(R"({"id": "x' OR '1'='1"})")["count"], "1");
}

TEST_F(OneService, rollsBackWhatAFailedOperationWrote) {
  add(R"(id: "i" query { action: ACTION_INSERT table: "shop.orders" })");
  add(R"(id: "u" as: "changed" query { action: ACTION_UPDATE table: "shop.orders" where: "row.id == request.id"
         values { field: "amount" value: "9" } })");
  add(R"(id: "f" when: "request.amount == 1" fail { code: "ABORTED" message: "no" })");
  answer("changed", "changed.count");
  EXPECT_EQ(pay(R"({"id": "7", "amount": 1})").status.error_code(), grpc::StatusCode::ABORTED);
  // The same key goes in again, because nothing of the first is there.
  EXPECT_EQ(paid(R"({"id": "7", "amount": 2})")["changed"], "1");
  EXPECT_EQ(pay(R"({"id": "7", "amount": 2})").status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
}

TEST_F(OneService, keepsWhatWasWrittenWithoutATransaction) {
  operationOf(system_, "shop.Pay").set_transaction(quarry::v1::TRANSACTION_NONE);
  add(R"(id: "i" query { action: ACTION_INSERT table: "shop.orders" })");
  add(R"(id: "f" fail { code: "ABORTED" })");
  EXPECT_EQ(pay().status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(pay().status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
}

TEST_F(OneService, skipsStepsWhoseConditionDoesNotHold) {
  add(R"(id: "f" when: "request.amount > 100" fail { code: "NOT_FOUND" message: "too much" })");
  EXPECT_TRUE(pay(R"({"id": "1", "amount": 100})").status.ok());
  const auto status = pay(R"({"id": "1", "amount": 101})").status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(status.error_message(), HasSubstr("too much"));
}

TEST_F(OneService, choosesByHashWhoDoesAStepWithAProbability) {
  add(R"(id: "f" probability: 0.3 fail { code: "ABORTED" })");
  start();
  int failed = 0;
  for (std::uint64_t request = 1; request <= 200; ++request) {
    const bool first = pay(R"({"id": "1"})", {.request_id = request}).status.ok();
    if (!first) ++failed;
    if (request % 50 == 0) {
      EXPECT_EQ(first, pay(R"({"id": "1"})", {.request_id = request}).status.ok());
    }
  }
  EXPECT_NEAR(failed, 60, 25);
}

TEST_F(OneService, survivesTheFailureOfAnOptionalStep) {
  add(R"(id: "f" as: "lost" optional: true fail { code: "ABORTED" })");
  answer("lost", "lost.anything");
  EXPECT_EQ(paid()["lost"], "");
}

TEST_F(OneService, repeatsAStep) {
  add(R"(id: "i" count: 3 query { action: ACTION_INSERT table: "shop.orders"
         values { field: "id" value: "generated.id" } })");
  add(R"(id: "s" as: "found" query { action: ACTION_SELECT table: "shop.orders" })");
  answer("count", "found.count");
  EXPECT_EQ(paid()["count"], "3");
}

TEST_F(OneService, runsBranchesAtTheSameTime) {
  std::string branches;
  for (int i = 0; i < 10; ++i) {
    branches += R"(branches { steps { id: ")" + std::to_string(i) + R"(" wait { time { fixed_ms: 400 } } } })";
  }
  add(R"(id: "p" parallel { )" + branches + " }");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(pay().status.ok());
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_GE(took, std::chrono::milliseconds(400));
  EXPECT_LT(took, std::chrono::milliseconds(3900));
}

TEST_F(OneService, failsABranchingStepWithTheFirstFailure) {
  add(R"(id: "p" parallel {
           branches { steps { id: "a" wait { time { fixed_ms: 1 } } } }
           branches { steps { id: "b" fail { code: "DATA_LOSS" } } } })");
  EXPECT_EQ(pay().status.error_code(), grpc::StatusCode::DATA_LOSS);
}

TEST_F(OneService, remembersInACache) {
  add(R"(id: "c1" as: "before" cache { action: ACTION_FETCH cache: "k" key: "request.id" })");
  add(R"(id: "c2" cache { action: ACTION_STORE cache: "k" key: "request.id" value: "request.amount" })");
  auto& cache = *system_.add_caches();
  cache.set_name("k");
  answer("hit", "before.hit");
  answer("value", "before.value");
  EXPECT_EQ(paid()["hit"], "false");
  const json second = paid(R"({"id": "7", "amount": 6})");
  EXPECT_EQ(second["hit"], "true");
  EXPECT_EQ(second["value"], "5");
}

TEST_F(OneService, signsTokensThatItVerifies) {
  add(R"(id: "s" as: "signed" token { action: ACTION_SIGN claims { field: "sub" value: "request.id" } })");
  add(R"(id: "v" as: "seen" token { action: ACTION_VERIFY token: "signed.token" })");
  answer("subject", "seen.sub");
  EXPECT_EQ(paid()["subject"], "7");
}

TEST_F(OneService, refusesTokensThatAreNone) {
  add(R"(id: "v" token { action: ACTION_VERIFY token: "request.id" })");
  EXPECT_EQ(pay().status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(OneService, isAnsweredByTheStandInOfAnExternal) {
  auto& stand_in = *system_.mutable_externals(0)->mutable_stand_in();
  stand_in.mutable_latency()->set_fixed_ms(1);
  auto& field = *stand_in.add_body();
  field.set_field("receipt");
  field.set_value("generated.receipt_id");
  add(R"(id: "h" as: "bank" http { external: "bank" path: "/pay" })");
  answer("receipt", "bank.receipt");
  answer("status", "bank.status");
  const json reply = paid();
  EXPECT_EQ(reply["receipt"].get<std::string>().size(), 16U);
  EXPECT_EQ(reply["status"], "200");
}

TEST_F(OneService, failsWhenTheExternalDoes) {
  system_.mutable_externals(0)->mutable_stand_in()->set_error_ratio(1);
  add(R"(id: "h" http { external: "bank" path: "/pay" })");
  const auto status = pay().status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(status.error_message(), "bank: answered 503");
  EXPECT_EQ(hosts_->recorder("app").failed("edge:h"), 1);
}

TEST_F(OneService, bringsEventsToTheirSubscribers) {
  add(R"(id: "p" publish { topic: "shop.paid" })");
  auto& subscription = *system_.mutable_modules(0)->add_subscriptions();
  subscription.set_id("on-paid");
  subscription.set_topic("shop.paid");
  subscription.set_operation("Note");
  paid();
  const auto& recorder = hosts_->recorder("app");
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (recorder.count("edge:on-paid") == 0 && std::chrono::steady_clock::now() < patience) {
    std::this_thread::yield();
  }
  EXPECT_EQ(recorder.count("edge:on-paid"), 1);
  EXPECT_EQ(recorder.failed("edge:on-paid"), 0);
  EXPECT_EQ(recorder.count("operation:shop.Note"), 1);
}

TEST_F(OneService, givesTheSameAnswerToTheSameRequestId) {
  answer("invoice_id", "generated.invoice_id");
  start();
  const auto first = pay(R"({"id": "1"})", {.request_id = 77});
  EXPECT_EQ(first.json, pay(R"({"id": "1"})", {.request_id = 77}).json);
  EXPECT_NE(first.json, pay(R"({"id": "1"})", {.request_id = 78}).json);
}

TEST_F(OneService, takesANewBehaviourWithoutARestart) {
  start();
  ASSERT_TRUE(pay().status.ok());
  const std::string address = hosts_->address("app");
  add(R"(id: "f" fail { code: "NOT_FOUND" })");
  ASSERT_TRUE(hosts_->change(system_).ok());
  EXPECT_EQ(pay().status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(hosts_->address("app"), address);
}

TEST_F(OneService, joinsTheCallersTrace) {
  start();
  pay(R"({"id": "1"})", {.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"});
  const auto spans = hosts_->recorder("app").spans();
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].context.trace_id[0], 0x0a);
  EXPECT_EQ(spans[0].parent_span_id[0], 0xb7);
  EXPECT_EQ(spans[0].name, "shop.Pay");
}

TEST_F(OneService, saysWhichStepCanNotBeCompiled) {
  add(R"(id: "broken-step" when: "((" work { })");
  try {
    start();
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("broken-step"));
  }
}

}  // namespace
}  // namespace quarry::test
