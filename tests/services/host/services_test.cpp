// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/host/placed_pair.h"

#include <gmock/gmock.h>
#include <grpc/health/v1/health.grpc.pb.h>
#include <grpc/reflection/v1/reflection.grpc.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <future>

namespace quarry::test {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;

/// "shop.Pay" calls "bank.Charge".
class TwoModules : public PlacedPair {
 protected:
  Reply pay(const Ask& ask = {}) { return hosts().call("shop.Pay", R"({"id": "7"})", ask); }

  quarry::v1::Operation& pay_operation() { return shopOperation(); }
  quarry::v1::Operation& charge_operation() { return bankOperation(); }

  void readChargeInto(const std::string& field) {
    addText(*pay_operation().mutable_response(), field, 20);
    assign(*pay_operation().mutable_behaviour()->mutable_response(), field, "charge." + field);
    pay_operation().mutable_behaviour()->mutable_steps(0)->set_as("charge");
    addText(*charge_operation().mutable_response(), field, 20);
    assign(*charge_operation().mutable_behaviour()->mutable_response(), field, "generated." + field);
  }
};

TEST_P(TwoModules, answerOneAnother) {
  EXPECT_TRUE(pay().status.ok());
}

TEST_P(TwoModules, seeTheCallAsAnEdgeOfItsStep) {
  pay();
  EXPECT_EQ(hosts().recorder("app").count("edge:shop-pay-1"), 1);
}

TEST_P(TwoModules, passTheCalleesErrorOnWordByWord) {
  auto& fail = *charge_operation().mutable_behaviour()->add_steps();
  fail.set_id("no");
  fail.mutable_fail()->set_code("FAILED_PRECONDITION");
  fail.mutable_fail()->set_message("no money");
  const auto status = pay().status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(status.error_message(), HasSubstr("no money"));
}

TEST_P(TwoModules, passTheDeadlineDown) {
  auto& wait = *charge_operation().mutable_behaviour()->add_steps();
  wait.set_id("slow");
  wait.mutable_wait()->mutable_time()->set_fixed_ms(60000);
  EXPECT_EQ(pay({.deadline = std::chrono::milliseconds(150)}).status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_P(TwoModules, endACallAtTheTimeoutOfItsPolicy) {
  auto& wait = *charge_operation().mutable_behaviour()->add_steps();
  wait.set_id("slow");
  wait.mutable_wait()->mutable_time()->set_fixed_ms(60000);
  pay_operation().mutable_behaviour()->mutable_steps(0)->mutable_policy()->set_timeout_ms(50);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(pay().status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
}

TEST_P(TwoModules, tryIdempotentCallsAgain) {
  charge_operation().set_idempotent(true);
  auto& retry = *pay_operation().mutable_behaviour()->mutable_steps(0)->mutable_policy()->mutable_retry();
  retry.set_max_attempts(3);
  retry.set_initial_backoff_ms(1);
  auto& fail = *charge_operation().mutable_behaviour()->add_steps();
  fail.set_id("no");
  fail.mutable_fail()->set_code("UNAVAILABLE");
  EXPECT_FALSE(pay().status.ok());
  EXPECT_EQ(doneByBank(), 3);
  EXPECT_EQ(hosts().recorder("app").count("edge:shop-pay-1"), 1);
}

TEST_P(TwoModules, tellOfWhatIsSlowThoughItsTraceIsNotSampled) {
  const Ask unsampled{.traceparent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-00"};
  ASSERT_TRUE(pay(unsampled).status.ok());
  EXPECT_THAT(hosts().recorder("app").spans(), testing::IsEmpty());
  hosts().recorder("app").callAllSlow();
  ASSERT_TRUE(pay(unsampled).status.ok());
  std::vector<std::string> names;
  for (const auto& span : hosts().recorder("app").spans()) {
    EXPECT_TRUE(span.slow) << span.name;
    names.push_back(span.name);
  }
  EXPECT_THAT(names, testing::IsSupersetOf({"shop.Pay", "bank.Charge"}));
}

TEST_P(TwoModules, areHitByFaultsOnTheStepBetweenThem) {
  hosts().addFault(R"(id: "f" target: "step:shop-pay-1" effects { error { code: "INTERNAL" } })");
  EXPECT_EQ(pay().status.error_code(), grpc::StatusCode::INTERNAL);
  hosts().clearFaults();
  EXPECT_TRUE(pay().status.ok());
}

TEST_P(TwoModules, areHitByFaultsOnTheCalleesModule) {
  hosts().addFault(R"(id: "f" target: "module:bank" effects { latency { time { fixed_ms: 80 } } })");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(pay().status.ok());
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(80));
}

INSTANTIATE_TEST_SUITE_P(Placement, TwoModules, testing::Values("together", "apart"), placement);

using BothPlacements = TwoModules;

TEST_F(BothPlacements, giveTheSameAnswer) {
  readChargeInto("receipt_id");
  start("together");
  const auto together = pay({.request_id = 5});
  start("apart");
  const auto apart = pay({.request_id = 5});
  ASSERT_TRUE(together.status.ok()) << together.status.error_message();
  EXPECT_EQ(together.json, apart.json);
}

TEST_F(BothPlacements, nameTheServiceThatIsDown) {
  start("apart");
  ASSERT_TRUE(pay().status.ok());
  hosts().stop("bank-service");
  const auto begin = std::chrono::steady_clock::now();
  const auto status = pay().status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(status.error_message(), "bank-service: is down");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST_F(BothPlacements, doNotHitInProcessCallsByFaultsOnTheService) {
  start("together");
  hosts().addFault(R"(id: "f" target: "service:app" effects { latency { time { fixed_ms: 400 } } })");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(pay().status.ok());
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_GE(took, std::chrono::milliseconds(400));
  EXPECT_LT(took, std::chrono::milliseconds(790));
}

TEST_F(BothPlacements, hangUntilTheDeadlineWhereAFaultSaysSo) {
  start("apart");
  hosts().addFault(R"(id: "f" target: "service:bank-service" effects { hang {} })");
  EXPECT_EQ(pay({.deadline = std::chrono::milliseconds(150)}).status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(BothPlacements, hitOnlyTheShareOfRequestsThatAFaultNames) {
  start("apart");
  hosts().addFault(R"(id: "f" target: "op:bank.Charge" ratio: 0.25 effects { error {} })");
  int failed = 0;
  for (std::uint64_t request = 1; request <= 200; ++request) {
    if (!pay({.request_id = request}).status.ok()) ++failed;
  }
  EXPECT_NEAR(failed, 50, 25);
}

TEST_F(BothPlacements, hitOnlyTheReplicaThatAFaultNames) {
  start("apart");
  hosts().addFault(R"(id: "f" target: "service:bank-service/2" effects { error {} })");
  EXPECT_TRUE(pay().status.ok());
  hosts().addFault(R"(id: "g" target: "service:bank-service/1" effects { error {} })");
  EXPECT_FALSE(pay().status.ok());
}

TEST_F(BothPlacements, joinOneTransactionOnlyTogether) {
  charge_operation().set_transaction(quarry::v1::TRANSACTION_JOIN);
  auto& insert = *charge_operation().mutable_behaviour()->add_steps();
  insert.set_id("insert");
  insert.mutable_query()->set_action(quarry::v1::Query::ACTION_INSERT);
  insert.mutable_query()->set_table("bank.charges");
  auto& fail = *pay_operation().mutable_behaviour()->add_steps();
  fail.set_id("fail");
  fail.mutable_fail()->set_code("ABORTED");
  for (const bool is_together : {true, false}) {
    start(is_together ? "together" : "apart");
    EXPECT_EQ(pay().status.error_code(), grpc::StatusCode::ABORTED);
    // The second charge finds the first only where it was committed on its own.
    EXPECT_EQ(pay().status.error_code(), is_together ? grpc::StatusCode::ABORTED : grpc::StatusCode::ALREADY_EXISTS);
  }
}

TEST_F(BothPlacements, refuseANewStructureInARunningProcess) {
  start("together");
  auto order = quarry::v1::ProcessOrder();
  *order.mutable_service() = hosts().plan().services(0);
  order.mutable_service()->set_structure("another");
  EXPECT_EQ(hosts().at("app").apply(order).code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(BothPlacements, answerTheGatewaysCalls) {
  start("apart");
  for (const char* operation : {"shop.Pay", "bank.Charge", "shop.Fly"}) {
    std::promise<host::CallAnswer> promise;
    hosts().at("app").caller().call({.operation = operation,
                                     .request = "",
                                     .step_id = "route-1",
                                     .deadline = std::chrono::system_clock::now() + std::chrono::seconds(5),
                                     .parent = observe::TraceContext::begin(true),
                                     .request_id = 3},
                                    [&](host::CallAnswer answer) { promise.set_value(std::move(answer)); });
    const auto status = promise.get_future().get().status;
    EXPECT_EQ(status.ok(), std::string(operation) != "shop.Fly") << status.error_message();
  }
  EXPECT_EQ(hosts().recorder("app").count("edge:route-1"), 2);
}

TEST_F(BothPlacements, refuseTheGatewaysCallsWhenStopped) {
  start("together");
  hosts().stop("app");
  std::promise<host::CallAnswer> promise;
  hosts().at("app").caller().call({.operation = "shop.Pay"},
                                  [&](host::CallAnswer answer) { promise.set_value(std::move(answer)); });
  EXPECT_EQ(promise.get_future().get().status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(BothPlacements, tellTheirHealth) {
  start("apart");
  const auto channel = grpc::CreateChannel(hosts().address("app"), grpc::InsecureChannelCredentials());
  const auto stub = grpc::health::v1::Health::NewStub(channel);
  const auto check = [&](const std::string& service) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    grpc::health::v1::HealthCheckResponse response;
    const auto status = stub->Check(&context, request, &response);
    return status.ok() ? grpc::health::v1::HealthCheckResponse::ServingStatus_Name(response.status())
                       : std::to_string(status.error_code());
  };
  EXPECT_EQ(check(""), "SERVING");
  EXPECT_EQ(check(hosts().plan().system() + ".shop.v1.Shop"), "SERVING");
  EXPECT_EQ(check("nothing.at.All"), std::to_string(grpc::StatusCode::NOT_FOUND));
}

TEST_F(BothPlacements, tellWatchersThatTheyDrain) {
  start("apart");
  const auto channel = grpc::CreateChannel(hosts().address("app"), grpc::InsecureChannelCredentials());
  const auto stub = grpc::health::v1::Health::NewStub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  const auto reader = stub->Watch(&context, {});
  grpc::health::v1::HealthCheckResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.status(), grpc::health::v1::HealthCheckResponse::SERVING);
  std::promise<void> drained;
  hosts().at("app").drain([&] { drained.set_value(); });
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.status(), grpc::health::v1::HealthCheckResponse::NOT_SERVING);
  context.TryCancel();
  EXPECT_EQ(drained.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

TEST_F(BothPlacements, endWhileManyWatch) {
  start("apart");
  const auto channel = grpc::CreateChannel(hosts().address("app"), grpc::InsecureChannelCredentials());
  const auto stub = grpc::health::v1::Health::NewStub(channel);
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<std::unique_ptr<grpc::ClientReader<grpc::health::v1::HealthCheckResponse>>> readers;
  grpc::health::v1::HealthCheckResponse response;
  for (int i = 0; i < 100; ++i) {
    contexts.push_back(std::make_unique<grpc::ClientContext>());
    readers.push_back(stub->Watch(contexts.back().get(), {}));
    ASSERT_TRUE(readers.back()->Read(&response));
  }
  hosts().stop("app");
  for (const auto& reader : readers) {
    while (reader->Read(&response)) {
    }
    EXPECT_FALSE(reader->Finish().ok());
  }
}

TEST_F(BothPlacements, endSoonWhateverWorkIsLeft) {
  shopOperation().mutable_behaviour()->clear_steps();
  add(shopOperation(), R"(id: "burn" work { time { fixed_ms: 60000 } })");
  start("together");
  for (int i = 0; i < 4; ++i) {
    EXPECT_FALSE(hosts().call("shop.Pay", R"({"id": "7"})", {.deadline = std::chrono::milliseconds(100)}).status.ok());
  }
  const auto began = std::chrono::steady_clock::now();
  hosts().stop("app");
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST_F(BothPlacements, listTheirContracts) {
  start("apart");
  const auto channel = grpc::CreateChannel(hosts().address("app"), grpc::InsecureChannelCredentials());
  const auto stub = grpc::reflection::v1::ServerReflection::NewStub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
  const auto stream = stub->ServerReflectionInfo(&context);
  grpc::reflection::v1::ServerReflectionRequest request;
  grpc::reflection::v1::ServerReflectionResponse response;
  request.set_list_services("*");
  ASSERT_TRUE(stream->Write(request));
  ASSERT_TRUE(stream->Read(&response));
  std::vector<std::string> services;
  for (const auto& service : response.list_services_response().service()) {
    services.push_back(service.name());
  }
  const std::string shop = hosts().plan().system() + ".shop.v1.Shop";
  EXPECT_THAT(services, Contains(shop));
  request.set_file_containing_symbol(shop);
  ASSERT_TRUE(stream->Write(request));
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_GE(response.file_descriptor_response().file_descriptor_proto_size(), 1);
  request.set_file_containing_symbol("nothing.at.All");
  ASSERT_TRUE(stream->Write(request));
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.error_response().error_code(), grpc::StatusCode::NOT_FOUND);
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

}  // namespace
}  // namespace quarry::test
