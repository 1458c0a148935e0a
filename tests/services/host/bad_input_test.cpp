// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/host/placed_pair.h"

#include <gmock/gmock.h>
#include <google/protobuf/unknown_field_set.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <thread>

namespace quarry::test {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::Contains;
using testing::HasSubstr;
using testing::SizeIs;

/// "shop.Pay" inserts its id and calls "bank.Charge".
class BadInput : public PlacedPair {
 protected:
  BadInput() : PlacedPair("Pay", "Charge", "inserts shop.Pay shop.orders") {}

  quarry::v1::Operation& pay() { return shopOperation(); }
  quarry::v1::Operation& charge() { return bankOperation(); }
  Reply call(const std::string& request = R"({"id": "7"})", const Ask& ask = {}) {
    return hosts().call("shop.Pay", request, ask);
  }
  int charged() { return doneByBank(); }
};

google::rpc::Status detailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

template <class Detail>
std::optional<Detail> findDetail(const grpc::Status& status) {
  Detail detail;
  const google::rpc::Status details = detailsOf(status);
  for (const auto& any : details.details()) {
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

TEST_P(BadInput, thatIsCancelledHalfWayLeavesNothingBehind) {
  system_.add_caches()->set_name("marks");
  add(charge(), R"(id: "mark" cache { action: ACTION_FETCH cache: "marks" key: "request.id" })");
  add(charge(), R"(id: "slow" wait { time { fixed_ms: 60000 } })");
  const auto is_half_way = [this] { return recorderOfBank().count("edge:mark") > 0; };
  const auto status = call(R"({"id": "7"})", {.cancel_when = is_half_way}).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(
      eventually([this] { return charged() == 1 && hosts().recorder("app").count("operation:shop.Pay") == 1; }));
  charge().mutable_behaviour()->clear_steps();
  ASSERT_TRUE(hosts().change(system_).ok());
  EXPECT_TRUE(call().status.ok()) << "the row is not there";
}

TEST_P(BadInput, thatIsLateIsNotWorkedOn) {
  pay().mutable_behaviour()->mutable_steps()->DeleteSubrange(0, 2);
  add(pay(), R"(id: "burn" work { time { fixed_ms: 60 } })");
  add(pay(), R"(id: "put" query { action: ACTION_INSERT table: "shop.orders" })");
  // On a busy machine one may be late before it has come.
  EXPECT_TRUE(eventually([this] {
    EXPECT_EQ(call(R"({"id": "7"})", {.deadline = milliseconds(30)}).status.error_code(),
              grpc::StatusCode::DEADLINE_EXCEEDED);
    return hosts().recorder("app").count("operation:shop.Pay") > 0;
  }));
  EXPECT_EQ(hosts().recorder("app").count("edge:put"), 0);
}

TEST_P(BadInput, thatIsMalformedIsRefusedWithWhatWasExpected) {
  hosts();
  const auto status = hosts().callRaw("app", "/" + system_.name() + ".shop.v1.Shop/Pay", "\xff\xff\xff");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  const auto bad_request = findDetail<google::rpc::BadRequest>(status);
  ASSERT_TRUE(bad_request);
  EXPECT_THAT(bad_request->field_violations(0).description(), HasSubstr("PayRequest"));
}

/// More often than there are calls that wait for one to come.
TEST_P(BadInput, thatEndsWithoutARequestIsRefusedAndTheNextIsAnswered) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(hosts().stream("shop.Pay", {}).status.error_code(), grpc::StatusCode::INTERNAL);
  }
  EXPECT_TRUE(call().status.ok());
}

TEST_P(BadInput, thatIsTooLargeIsRefusedAndTheNextIsAnswered) {
  const auto status = call(json{{"id", std::string(5U << 20U, 'x')}}.dump()).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(call().status.ok());
}

TEST_P(BadInput, thatMakesTooLargeAnAnswerIsRefused) {
  pay().mutable_behaviour()->clear_steps();
  for (const std::string field : {"one", "two"}) {
    addText(*pay().mutable_response(), field, pay().response_size() + 20);
    assign(*pay().mutable_behaviour()->mutable_response(), field, "request.id");
  }
  const auto status = call(json{{"id", std::string(3U << 20U, 'x')}}.dump()).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(findDetail<google::rpc::ErrorInfo>(status)->reason(), "RESPONSE_TOO_LARGE");
  EXPECT_TRUE(call().status.ok());
}

/// Wherever the callee is.
TEST_P(BadInput, thatMakesTooLargeARequestOfACallIsRefused) {
  for (const std::string field : {"one", "two"}) {
    addText(*charge().mutable_request(), field, charge().request_size() + 20);
    assign(*pay().mutable_behaviour()->mutable_steps(1)->mutable_call()->mutable_request(), field, "request.id");
  }
  const std::string large(2500U << 10U, 'x');
  EXPECT_EQ(call(json{{"id", large}}.dump()).status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(charged(), 0);
  EXPECT_TRUE(call(json{{"id", std::string(1U << 20U, 'x')}}.dump()).status.ok());
}

TEST_P(BadInput, thatMakesTooLargeAnAnswerOfACallIsRefused) {
  for (const std::string field : {"one", "two"}) {
    addText(*charge().mutable_response(), field, charge().response_size() + 20);
    assign(*charge().mutable_behaviour()->mutable_response(), field, "request.id");
  }
  const auto status = call(json{{"id", std::string(2500U << 10U, 'x')}}.dump()).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(findDetail<google::rpc::ErrorInfo>(status)->reason(), "RESPONSE_TOO_LARGE");
  EXPECT_THAT(status.error_message(), HasSubstr("bank.Charge has an answer of"));
}

/// Each calls the other for as long as the caller waits; none of it outlives the call.
TEST_P(BadInput, ofAPlanWithACycleEndsAtTheDeadline) {
  add(charge(), R"(id: "back" call { operation: "shop.Pay" request { field: "id" value: "generated.id" } })");
  const auto begin = steady_clock::now();
  const auto status = call(R"({"id": "7"})", {.deadline = milliseconds(300)}).status;
  EXPECT_FALSE(status.ok());
  EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(5));
  EXPECT_GT(charged(), 1);
  const auto rests = [this] {
    const int before = charged();
    std::this_thread::sleep_for(milliseconds(50));
    return charged() == before;
  };
  EXPECT_TRUE(eventually(rests));
}

TEST_P(BadInput, ofAPlanWithAnUnknownStepKindIsRefusedAndTheBehaviourBeforeStays) {
  ASSERT_TRUE(call().status.ok());
  auto& step = *charge().mutable_behaviour()->add_steps();
  step.set_id("from-the-future");
  step.GetReflection()->MutableUnknownFields(&step)->AddLengthDelimited(999, "x");
  const auto status = hosts().change(system_);
  EXPECT_THAT(std::string(status.message()), HasSubstr("from-the-future"));
  EXPECT_TRUE(call(R"({"id": "8"})").status.ok());
}

TEST_P(BadInput, ofAPlanWithUnknownFieldsIsTakenAndToldOf) {
  hosts();
  auto& limits = *charge().mutable_policy();
  limits.GetReflection()->MutableUnknownFields(&limits)->AddVarint(77, 1);
  ASSERT_TRUE(hosts().change(system_).ok());
  EXPECT_TRUE(call().status.ok());
  EXPECT_THAT(recorderOfBank().logs(), Contains(HasSubstr("field 77 of quarry.v1.Policy")));
}

TEST_P(BadInput, ofAClockThatJumpsChangesNoDeadline) {
  add(charge(), R"(id: "slow" wait { time { fixed_ms: 30 } })");
  hosts();
  std::thread jumper([this] {
    std::this_thread::sleep_for(milliseconds(10));
    hosts().jump(std::chrono::hours(3));
  });
  EXPECT_TRUE(call().status.ok());
  jumper.join();
  hosts().jump(-std::chrono::hours(10));
  EXPECT_TRUE(call(R"({"id": "8"})").status.ok());
  const auto status = call(R"({"id": "9"})", {.deadline = milliseconds(10)}).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_P(BadInput, ofAClockThatJumpsMakesTokensOld) {
  pay().mutable_behaviour()->clear_steps();
  add(pay(), R"(id: "s" as: "signed" when: "request.id == 'sign'" token { action: ACTION_SIGN expiry_ms: 60000 })");
  add(pay(), R"(id: "v" when: "request.id != 'sign'" token { action: ACTION_VERIFY token: "request.id" })");
  addText(*pay().mutable_response(), "token", 30);
  assign(*pay().mutable_behaviour()->mutable_response(), "token", "signed.token");
  const std::string signed_token = json::parse(call(R"({"id": "sign"})").json)["token"];
  const std::string request = json{{"id", signed_token}}.dump();
  EXPECT_TRUE(call(request).status.ok());
  hosts().jump(std::chrono::seconds(61));
  EXPECT_EQ(call(request).status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_P(BadInput, isAnsweredWithTheDeepestCauseInTheDetails) {
  add(charge(), R"(id: "no" fail { code: "FAILED_PRECONDITION" message: "no money" })");
  const auto status = call().status;
  EXPECT_EQ(detailsOf(status).code(), grpc::StatusCode::FAILED_PRECONDITION);
  const auto info = findDetail<google::rpc::ErrorInfo>(status);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->domain(), "quarry");
  EXPECT_EQ(info->reason(), "DECLARED_FAILURE");
  EXPECT_EQ(info->metadata().at("operation"), "bank.Charge");
  EXPECT_EQ(info->metadata().at("step"), "no");
  EXPECT_EQ(info->metadata().at("service"), serviceOfBank());
}

TEST_P(BadInput, isToldWhenToTryAgainWhereThatHelps) {
  hosts().addFault(R"(id: "f" target: "op:bank.Charge" effects { error { code: "UNAVAILABLE" } })");
  const auto status = call().status;
  EXPECT_EQ(findDetail<google::rpc::ErrorInfo>(status)->reason(), "FAULT_INJECTED");
  EXPECT_EQ(findDetail<google::rpc::ErrorInfo>(status)->metadata().at("target"), "op:bank.Charge");
  ASSERT_TRUE(findDetail<google::rpc::RetryInfo>(status));
  EXPECT_GT(findDetail<google::rpc::RetryInfo>(status)->retry_delay().nanos(), 0);
}

TEST_P(BadInput, withAnEndlessTextStillFitsIntoTheTrailers) {
  add(charge(), "id: \"no\" fail { code: \"ABORTED\" message: \"" + std::string(50000, 'x') + "\" }");
  const auto status = call().status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_LE(status.error_message().size(), 1000U);
}

TEST_P(BadInput, toAMethodThatIsNotThereHasDetailsToo) {
  hosts();
  const auto status = hosts().callRaw("app", "/no.Such/Method", "");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_EQ(findDetail<google::rpc::ErrorInfo>(status)->reason(), "UNIMPLEMENTED");
}

INSTANTIATE_TEST_SUITE_P(Placed, BadInput, testing::Values("together", "apart"), placement);

}  // namespace
}  // namespace quarry::test
