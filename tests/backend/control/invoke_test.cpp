// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/invoke.h"

#include "backend/plan/compile.h"
#include "tests/backend/control/operation_server.h"
#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::control {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;

class Invoke : public testing::Test {
 protected:
  absl::StatusOr<quarry::v1::InvokeReply> place(const std::string& json, std::int64_t timeout_ms = 10000) {
    quarry::v1::InvokeRequest request;
    request.set_request_json(json);
    request.set_timeout_ms(timeout_ms);
    auto system = quarry::test::shopSystem();
    for (auto& module : *system.mutable_modules()) {
      for (auto& operation : *module.mutable_operations()) {
        if (operation.name() == "PlaceOrder") operation.set_streaming(streaming_);
      }
    }
    const auto plan = plan::compile(system, "microservices", {});
    return invoke({"orders.PlaceOrder", "/shop.orders.v1.Orders/PlaceOrder", server_.address(), plan->contracts()},
                  request);
  }

  test::OperationServer server_;
  quarry::v1::Streaming streaming_ = quarry::v1::STREAMING_UNSPECIFIED;
};

TEST_F(Invoke, sendsTheRequestInItsContractAndReadsTheAnswer) {
  server_.answer = "\x0a\x03o-1";
  const auto reply = place(R"({"item": "chair", "amount_cents": 1200})");
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(server_.method, "/shop.orders.v1.Orders/PlaceOrder");
  EXPECT_EQ(server_.request,
            "\x0a\x05"
            "chair\x10\xb0\x09");
  EXPECT_EQ(reply->response_json(), R"({"id":"o-1"})");
  EXPECT_GT(reply->duration_ms(), 0);
  EXPECT_THAT(reply->trace_id(), MatchesRegex("[0-9a-f]{32}"));
  EXPECT_THAT(server_.traceparent, MatchesRegex("00-" + reply->trace_id() + "-[0-9a-f]{16}-01"));
}

TEST_F(Invoke, takesNoRequestForAnEmptyOne) {
  EXPECT_TRUE(place("").ok());
  EXPECT_THAT(server_.request, IsEmpty());
}

TEST_F(Invoke, callsNobodyWithWhatIsNotItsRequest) {
  const auto reply = place(R"({"itm": "chair"})");
  EXPECT_EQ(reply.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(reply.status().message()), HasSubstr("the request is not a PlaceOrderRequest"));
  EXPECT_THAT(std::string(place(R"({"amount_cents": "x"})").status().message()),
              HasSubstr("amount_cents is \"x\", which is no whole number"));
  EXPECT_THAT(server_.method, IsEmpty());
}

TEST_F(Invoke, passesOnTheErrorWithItsCode) {
  server_.status = {grpc::StatusCode::NOT_FOUND, "no such chair"};
  const auto reply = place("{}");
  EXPECT_EQ(reply.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(reply.status().message()), HasSubstr("orders.PlaceOrder answered no such chair after"));
}

TEST_F(Invoke, refusesAnAnswerThatIsNotItsResponse) {
  server_.answer = "\xff\xff";
  EXPECT_EQ(place("{}").status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(Invoke, givesAllAnswersOfAStream) {
  streaming_ = quarry::v1::STREAMING_SERVER;
  server_.answer = "\x0a\x03o-1";
  server_.answers = 3;
  const auto reply = place("{}");
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->response_json(), R"([{"id":"o-1"},{"id":"o-1"},{"id":"o-1"}])");
  server_.answers = 0;
  EXPECT_EQ(place("{}")->response_json(), "[]");
}

TEST_F(Invoke, sendsEachOfAnArrayToAnOperationThatTakesAStream) {
  streaming_ = quarry::v1::STREAMING_CLIENT;
  server_.answer = "\x0a\x03o-1";
  const auto reply = place(R"([{"item": "a"}, {"item": "b"}])");
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->response_json(), R"({"id":"o-1"})");
  EXPECT_THAT(server_.requests, testing::ElementsAre("\x0a\x01"
                                                     "a",
                                                     "\x0a\x01"
                                                     "b"));
}

TEST_F(Invoke, sendsNoArrayToAnOperationThatTakesOneRequest) {
  EXPECT_EQ(place("[{}, {}]").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(server_.method, IsEmpty());
}

TEST_F(Invoke, endsAStreamThatIsTooMuch) {
  streaming_ = quarry::v1::STREAMING_SERVER;
  server_.answer.assign("\x0a\x80\x80\x40", 4);
  server_.answer.append(1U << 20U, 'x');
  server_.answers = 100;
  EXPECT_EQ(place("{}").status().code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(Invoke, givesUpAfterItsTime) {
  server_.is_silent = true;
  const auto reply = place("{}", 30);
  EXPECT_EQ(reply.status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_THAT(std::string(reply.status().message()), HasSubstr("orders.PlaceOrder did not answer within "));
}

}  // namespace
}  // namespace quarry::control
