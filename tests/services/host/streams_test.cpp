// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/host/placed_pair.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <grpc/reflection/v1/reflection.pb.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <future>

namespace quarry::test {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

/// "shop.Follow" calls "bank.Feed", which streams as a test says.
class Streams : public PlacedPair {
 protected:
  Streams() : PlacedPair("Follow", "Feed", "", "table bank.entries id amount:int64") {
    addText(*feed().mutable_response(), "serial_id", 9);
  }

  quarry::v1::Operation& follow() { return shopOperation(); }
  quarry::v1::Operation& feed() { return bankOperation(); }
  quarry::v1::Step& call() { return *follow().mutable_behaviour()->mutable_steps(0); }
  void add(const std::string& step) { PlacedPair::add(feed(), step); }
  int fed() { return doneByBank(); }
  /// What the caller answers with of the callee's last response.
  void readIntoAnswer(const std::string& field) {
    call().set_as("feed");
    addText(*follow().mutable_response(), field, 20);
    assign(*follow().mutable_behaviour()->mutable_response(), field, "feed." + field);
  }
};

/// Where the callee is somewhere else.
class RemoteStreams : public Streams {};

std::vector<std::string> idsOf(const StreamReply& reply, const std::string& field = "id") {
  std::vector<std::string> ids;
  for (const auto& text : reply.json) {
    ids.push_back(json::parse(text)[field]);
  }
  return ids;
}

TEST_P(Streams, answerWithAsManyMessagesAsTheBehaviourSays) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  feed().mutable_behaviour()->mutable_stream()->set_messages(3);
  const auto reply = hosts().stream("bank.Feed", {R"({"id": "7"})"});
  EXPECT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_THAT(idsOf(reply), ElementsAre("7", "7", "7"));
  EXPECT_EQ(fed(), 1);
}

TEST_P(Streams, giveEachMessageValuesOfItsOwnThatAreTheSameAgain) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  feed().mutable_behaviour()->mutable_stream()->set_messages(2);
  const auto first = idsOf(hosts().stream("bank.Feed", {"{}"}, {.request_id = 5}), "serial_id");
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_NE(first[0], first[1]);
  EXPECT_EQ(first, idsOf(hosts().stream("bank.Feed", {"{}"}, {.request_id = 5}), "serial_id"));
}

TEST_P(Streams, answerWithTheRowsThatWereRead) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  add(R"(id: "put" count: 4 query { action: ACTION_INSERT table: "bank.entries"
         values { field: "id" value: "generated.id" } })");
  add(R"(id: "see" query { action: ACTION_SELECT table: "bank.entries" })");
  auto& amount = *feed().add_response();
  amount.set_name("amount");
  amount.set_number(10);
  amount.set_type("int64");
  const auto amounts = idsOf(hosts().stream("bank.Feed", {R"({"id": "7"})"}), "amount");
  ASSERT_THAT(amounts, SizeIs(4));
  EXPECT_NE(amounts[0], amounts[1]);
}

TEST_P(Streams, answerNothingWhereNoRowWasRead) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  add(R"(id: "see" query { action: ACTION_SELECT table: "bank.entries" })");
  const auto reply = hosts().stream("bank.Feed", {"{}"});
  EXPECT_TRUE(reply.status.ok());
  EXPECT_THAT(reply.json, SizeIs(0));
}

TEST_P(Streams, letTheTimePassBetweenTwoMessages) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  feed().mutable_behaviour()->mutable_stream()->set_messages(3);
  feed().mutable_behaviour()->mutable_stream()->mutable_between()->set_fixed_ms(20);
  const auto begin = steady_clock::now();
  EXPECT_THAT(hosts().stream("bank.Feed", {"{}"}).json, SizeIs(3));
  EXPECT_GE(steady_clock::now() - begin, milliseconds(40));
}

TEST_P(Streams, takeAStreamAndAnswerOnceWithTheLast) {
  feed().set_streaming(quarry::v1::STREAMING_CLIENT);
  add(R"(id: "put" query { action: ACTION_INSERT table: "bank.entries" })");
  const auto reply = hosts().stream("bank.Feed", {R"({"id": "1"})", R"({"id": "2"})", R"({"id": "3"})"});
  EXPECT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_THAT(idsOf(reply), ElementsAre("3"));
  EXPECT_EQ(recorderOfBank().count("edge:put"), 3);
}

TEST_P(Streams, answerAnEmptyStreamOnceToo) {
  feed().set_streaming(quarry::v1::STREAMING_CLIENT);
  const auto reply = hosts().stream("bank.Feed", {});
  EXPECT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_THAT(reply.json, SizeIs(1));
}

TEST_P(Streams, answerEachMessageOfAStream) {
  feed().set_streaming(quarry::v1::STREAMING_BOTH);
  feed().mutable_behaviour()->mutable_stream()->set_messages(2);
  EXPECT_THAT(idsOf(hosts().stream("bank.Feed", {R"({"id": "1"})", R"({"id": "2"})"})),
              ElementsAre("1", "1", "2", "2"));
}

TEST_P(Streams, keepWhatWasDoneBeforeAMessageThatFails) {
  feed().set_streaming(quarry::v1::STREAMING_BOTH);
  add(R"(id: "put" query { action: ACTION_INSERT table: "bank.entries" })");
  add(R"(id: "no" when: "request.id == 'bad'" fail { code: "ABORTED" })");
  const auto reply = hosts().stream("bank.Feed", {R"({"id": "1"})", R"({"id": "bad"})", R"({"id": "3"})"});
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_THAT(idsOf(reply), ElementsAre("1"));
  EXPECT_EQ(hosts().stream("bank.Feed", {R"({"id": "1"})"}).status.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_TRUE(hosts().stream("bank.Feed", {R"({"id": "3"})"}).status.ok());
}

TEST_P(Streams, refuseWhatIsNoRequestInTheMiddle) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  const auto status = hosts().callRaw(serviceOfBank(), "/" + system_.name() + ".bank.v1.Bank/Feed", "\xff\xff\xff");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
}

TEST_P(Streams, areCalledByStepsThatReadTheLastAnswer) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  feed().mutable_behaviour()->mutable_stream()->set_messages(3);
  readIntoAnswer("serial_id");
  const auto direct = idsOf(hosts().stream("bank.Feed", {R"({"id": "7"})"}), "serial_id");
  const auto reply = hosts().call("shop.Follow", R"({"id": "7"})");
  ASSERT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_EQ(json::parse(reply.json)["serial_id"].get<std::string>().size(), direct[2].size());
  EXPECT_EQ(fed(), 2);
  EXPECT_EQ(hosts().recorder("app").count("edge:shop-follow-1"), 1);
}

TEST_P(Streams, areSentByStepsAsManyMessagesAsTheySay) {
  feed().set_streaming(quarry::v1::STREAMING_CLIENT);
  add(R"(id: "put" query { action: ACTION_INSERT table: "bank.entries" values { field: "id" value: "generated.id" } })");
  call().mutable_call()->mutable_stream()->set_messages(5);
  ASSERT_TRUE(hosts().call("shop.Follow", "{}").status.ok());
  EXPECT_EQ(recorderOfBank().count("edge:put"), 5);
  EXPECT_EQ(fed(), 1);
}

TEST_P(Streams, refuseMessagesThatAreTooLargeWhereverTheCalleeIs) {
  feed().set_streaming(quarry::v1::STREAMING_BOTH);
  assign(*feed().mutable_behaviour()->mutable_response(), "serial_id", "request.id");
  EXPECT_TRUE(hosts().call("shop.Follow", json{{"id", std::string(1U << 20U, 'x')}}.dump()).status.ok());
  const auto status = hosts().call("shop.Follow", json{{"id", std::string(2500U << 10U, 'x')}}.dump()).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << status.error_message();
}

TEST_P(Streams, flowInBothDirectionsAtOnce) {
  feed().set_streaming(quarry::v1::STREAMING_BOTH);
  feed().mutable_behaviour()->mutable_stream()->set_messages(3);
  call().mutable_call()->mutable_stream()->set_messages(50);
  readIntoAnswer("serial_id");
  const auto reply = hosts().call("shop.Follow", "{}");
  ASSERT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_FALSE(json::parse(reply.json)["serial_id"].get<std::string>().empty());
}

TEST_P(Streams, endWithTheCalleesErrorWhileTheCallerStillSends) {
  feed().set_streaming(quarry::v1::STREAMING_BOTH);
  add(R"(id: "no" fail { code: "FAILED_PRECONDITION" message: "no more" })");
  call().mutable_call()->mutable_stream()->set_messages(100);
  call().mutable_call()->mutable_stream()->mutable_between()->set_fixed_ms(60000);
  const auto status = hosts().call("shop.Follow", "{}").status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(status.error_message(), HasSubstr("no more"));
}

TEST_P(Streams, endAtTheDeadlineOfTheCaller) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  feed().mutable_behaviour()->mutable_stream()->set_messages(100);
  feed().mutable_behaviour()->mutable_stream()->mutable_between()->set_fixed_ms(60000);
  const auto begin = steady_clock::now();
  EXPECT_EQ(hosts().call("shop.Follow", "{}", {.deadline = milliseconds(150)}).status.error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_TRUE(eventually([this] { return fed() == 1; }));
  EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST_P(Streams, endAtTheDeadlineWhileTheCallerSends) {
  feed().set_streaming(quarry::v1::STREAMING_CLIENT);
  call().mutable_call()->mutable_stream()->set_messages(100);
  call().mutable_call()->mutable_stream()->mutable_between()->set_fixed_ms(60000);
  call().mutable_policy()->set_timeout_ms(60);
  EXPECT_EQ(hosts().call("shop.Follow", "{}").status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_TRUE(eventually([this] { return fed() == 1; }));
}

TEST_P(Streams, endWhenTheClientCancelsHalfWay) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  feed().mutable_behaviour()->mutable_stream()->set_messages(1000);
  feed().mutable_behaviour()->mutable_stream()->mutable_between()->set_fixed_ms(1);
  const auto reply = hosts().stream("bank.Feed", {"{}"}, {.cancel_after_responses = 3});
  EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(eventually([this] { return fed() == 1; }));
  EXPECT_LT(reply.json.size(), 1000U);
}

TEST_P(Streams, endBehindACallerWhoseClientIsGone) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  feed().mutable_behaviour()->mutable_stream()->set_messages(1000);
  feed().mutable_behaviour()->mutable_stream()->mutable_between()->set_fixed_ms(60000);
  system_.add_caches()->set_name("marks");
  add(R"(id: "mark" cache { action: ACTION_FETCH cache: "marks" key: "request.id" })");
  const auto has_begun = [this] { return recorderOfBank().count("edge:mark") > 0; };
  const auto status = hosts().call("shop.Follow", "{}", {.cancel_when = has_begun}).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(eventually([this] { return fed() == 1; }));
}

TEST_P(RemoteStreams, nameTheCalleeThatIsDown) {
  feed().set_streaming(quarry::v1::STREAMING_BOTH);
  call().mutable_call()->mutable_stream()->set_messages(10);
  hosts().stop("bank-service");
  const auto status = hosts().call("shop.Follow", "{}").status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(status.error_message(), "bank-service: is down");
}

TEST_P(Streams, answerTheGatewayWithTheLast) {
  feed().set_streaming(quarry::v1::STREAMING_SERVER);
  feed().mutable_behaviour()->mutable_stream()->set_messages(3);
  std::promise<host::CallAnswer> answered;
  host::OutgoingCall outgoing;
  outgoing.operation = "bank.Feed";
  outgoing.step_id = "route-1";
  outgoing.deadline = std::chrono::system_clock::now() + std::chrono::seconds(5);
  outgoing.parent = observe::TraceContext::begin(true);
  hosts().at("app").caller().call(outgoing, [&](host::CallAnswer answer) { answered.set_value(std::move(answer)); });
  const auto answer = answered.get_future().get();
  EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_FALSE(answer.response.empty());
}

/// With the version that grpcurl tries first.
TEST_P(Streams, areListedByReflection) {
  feed().set_streaming(quarry::v1::STREAMING_BOTH);
  for (const std::string version : {"v1", "v1alpha"}) {
    grpc::reflection::v1::ServerReflectionRequest request;
    request.set_file_containing_symbol(system_.name() + ".bank.v1.Bank");
    std::string bytes;
    const auto status =
        hosts().callRaw(serviceOfBank(), "/grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo",
                        request.SerializeAsString(), &bytes);
    ASSERT_TRUE(status.ok()) << version << ": " << status.error_message();
    grpc::reflection::v1::ServerReflectionResponse response;
    ASSERT_TRUE(response.ParseFromString(bytes));
    google::protobuf::FileDescriptorProto file;
    ASSERT_TRUE(file.ParseFromString(response.file_descriptor_response().file_descriptor_proto(0)));
    const auto& method = file.service(0).method(0);
    EXPECT_EQ(method.name(), "Feed");
    EXPECT_TRUE(method.client_streaming() && method.server_streaming()) << version;
  }
}

INSTANTIATE_TEST_SUITE_P(Placed, RemoteStreams, testing::Values("apart"));
INSTANTIATE_TEST_SUITE_P(Placed, Streams, testing::Values("together", "apart"), placement);

}  // namespace
}  // namespace quarry::test
