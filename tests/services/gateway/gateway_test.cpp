// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/gateway.h"

#include "tests/services/gateway/http_client.h"
#include "tests/services/gateway/shop.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

namespace quarry::gateway {
namespace {

using namespace std::chrono_literals;
using test::HttpAnswer;
using test::HttpClient;
using testing::HasSubstr;
using testing::Not;

/// A gateway on a port of its own in front of a host that is not real.
class GatewayOfAShop : public testing::Test {
 protected:
  GatewayOfAShop() {
    const absl::Status status = gateway_->apply(plan_);
    if (!status.ok()) {
      throw std::runtime_error(std::string(status.message()));
    }
  }
  ~GatewayOfAShop() override { gateway_->stop(); }

  HttpAnswer call(const std::string& method, const std::string& target, const std::string& body = "",
                  const std::map<std::string, std::string>& headers = {}) {
    return HttpClient(gateway_->address()).call(method, target, body, headers);
  }

  std::future<void> drain() {
    const auto drained = std::make_shared<std::promise<void>>();
    gateway_->drain([drained] { drained->set_value(); });
    return drained->get_future();
  }

  quarry::v1::ServicePlan plan_ = test::shopPlan();
  test::FakeHost host_{plan_};
  test::FakeRecorder recorder_;
  std::unique_ptr<Gateway> gateway_ =
      create(process::Surroundings{recorder_, "run", "shop-1", "/tmp", [](quarry::v1::ProcessMessage) {}}, host_);
};

TEST_F(GatewayOfAShop, turnsJsonIntoTheOperationsRequestAndBack) {
  const auto answer = call("POST", "/api/orders", R"({"amountCents": "1200", "tags": ["a", "b"]})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.header, HasSubstr("application/json"));
  EXPECT_THAT(answer.body, HasSubstr(R"("amountCents":"1200")"));
  EXPECT_THAT(answer.body, HasSubstr(R"("tags":["a","b"])"));
  // Fields that are not set are there too.
  EXPECT_THAT(answer.body, HasSubstr(R"("urgent":false)"));
  ASSERT_EQ(host_.calls.size(), 1u);
  EXPECT_EQ(host_.calls[0].operation, "orders.Place");
  EXPECT_EQ(host_.calls[0].step_id, "r-place");
}

TEST_F(GatewayOfAShop, takesFieldsFromPathAndQuery) {
  const auto answer = call("GET", "/api/orders/o%2F7?amount_cents=5&urgent=true&weight=1.5&tags=a&tags=b%20c&count=3");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr(R"("id":"o/7")"));
  EXPECT_THAT(answer.body, HasSubstr(R"("amountCents":"5")"));
  EXPECT_THAT(answer.body, HasSubstr(R"("urgent":true)"));
  EXPECT_THAT(answer.body, HasSubstr(R"("tags":["a","b c"])"));
  EXPECT_THAT(answer.body, HasSubstr(R"("count":3)"));
}

TEST_F(GatewayOfAShop, letsThePathWinOverTheBody) {
  EXPECT_THAT(call("POST", "/api/orders/7/pay", R"({"id": "8"})").body, HasSubstr(R"("id":"7")"));
}

TEST_F(GatewayOfAShop, prefersTheRouteWithoutBraces) {
  call("GET", "/api/orders/recent");
  call("GET", "/api/orders/other");
  EXPECT_EQ(host_.calls[0].step_id, "r-recent");
  EXPECT_EQ(host_.calls[1].step_id, "r-find");
}

TEST_F(GatewayOfAShop, passesABearerTokenOn) {
  EXPECT_THAT(call("GET", "/api/orders/7", "", {{"Authorization", "Bearer abc"}}).body, HasSubstr(R"("token":"abc")"));
}

TEST_F(GatewayOfAShop, saysWhatIsWrongWithARequest) {
  EXPECT_EQ(call("POST", "/api/orders", "{").status, 400);
  EXPECT_THAT(call("POST", "/api/orders", R"({"colour": 1})").body, HasSubstr("colour"));
  EXPECT_THAT(call("GET", "/api/orders/7?count=many").body, HasSubstr("does not fit the field"));
  EXPECT_THAT(call("GET", "/api/orders/7?colour=red").body, HasSubstr("no field"));
  EXPECT_TRUE(host_.calls.empty());
}

TEST_F(GatewayOfAShop, answersWithTheStatusOfTheOperation) {
  host_.answerWith([](const host::OutgoingCall&) {
    return host::CallAnswer{{grpc::StatusCode::NOT_FOUND, "No order \"7\"."}, {}};
  });
  const auto answer = call("GET", "/api/orders/7");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, HasSubstr(R"("code":"NOT_FOUND")"));
  EXPECT_THAT(answer.body, HasSubstr(R"(No order \"7\".)"));
  EXPECT_THAT(answer.body, HasSubstr(R"("traceId":")"));
  EXPECT_EQ(recorder_.routes["r-find"].outcomes, std::vector{observe::Outcome::caller_error});
}

TEST_F(GatewayOfAShop, refusesPathsAndMethodsItDoesNotHave) {
  EXPECT_EQ(call("GET", "/api/nothing").status, 404);
  const auto answer = call("DELETE", "/api/orders");
  EXPECT_EQ(answer.status, 405);
  EXPECT_THAT(answer.header, HasSubstr("POST"));
  EXPECT_TRUE(recorder_.routes.empty());
}

TEST_F(GatewayOfAShop, continuesTheClientsTrace) {
  const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const auto answer = call("GET", "/api/orders/7", "", {{"traceparent", "00-" + trace + "-00f067aa0ba902b7-01"}});
  EXPECT_THAT(answer.header, HasSubstr("traceparent: 00-" + trace));
  ASSERT_EQ(recorder_.spans.size(), 1u);
  EXPECT_EQ(recorder_.spans[0].name, "GET /api/orders/{id}");
  EXPECT_EQ(recorder_.spans[0].parent_span_id[0], 0x00);
  EXPECT_EQ(recorder_.spans[0].parent_span_id[1], 0xf0);
  EXPECT_EQ(host_.calls[0].parent.span_id, recorder_.spans[0].context.span_id);
}

TEST_F(GatewayOfAShop, beginsATraceWhereThereIsNone) {
  call("GET", "/api/orders/7");
  EXPECT_EQ(recorder_.spans[0].parent_span_id, (std::array<std::uint8_t, 8>{}));
  EXPECT_NE(host_.calls[0].request_id, 0u);
}

TEST_F(GatewayOfAShop, passesTheRequestIdAndADeadlineOn) {
  const auto before = std::chrono::system_clock::now();
  call("POST", "/api/orders", "", {{"quarry-request-id", "77"}});
  call("GET", "/api/orders/7");
  EXPECT_EQ(host_.calls[0].request_id, 77u);
  EXPECT_GE(host_.calls[0].deadline, before + 2s);
  EXPECT_LT(host_.calls[0].deadline, before + 8s);
  EXPECT_GE(host_.calls[1].deadline, before + 10s);
}

TEST_F(GatewayOfAShop, keepsAConnectionForMoreRequests) {
  HttpClient client(gateway_->address());
  EXPECT_EQ(client.call("GET", "/api/orders/7").status, 200);
  EXPECT_EQ(client.call("GET", "/api/nothing").status, 404);
  EXPECT_EQ(client.call("GET", "/healthz").status, 200);
}

TEST_F(GatewayOfAShop, answersRequestsThatAreSentTogetherInOrder) {
  HttpClient client(gateway_->address());
  client.request("GET", "/api/orders/1");
  client.request("GET", "/api/orders/2");
  EXPECT_THAT(client.read().body, HasSubstr(R"("id":"1")"));
  EXPECT_THAT(client.read().body, HasSubstr(R"("id":"2")"));
}

TEST_F(GatewayOfAShop, refusesABodyOverOneMebibyte) {
  EXPECT_EQ(call("POST", "/api/orders", std::string((1 << 20) + 1, ' ')).status, 413);
}

TEST_F(GatewayOfAShop, refusesWhatIsNoHttp) {
  HttpClient client(gateway_->address());
  client.write("nonsense\r\n\r\n");
  EXPECT_EQ(client.read().status, 400);
  EXPECT_EQ(client.read().status, 0);
}

TEST_F(GatewayOfAShop, letsOnlyPagesOfThisMachineReadAnswers) {
  EXPECT_THAT(call("GET", "/healthz", "", {{"Origin", "http://localhost:5173"}}).header,
              HasSubstr("access-control-allow-origin: http://localhost:5173"));
  EXPECT_THAT(call("GET", "/healthz", "", {{"Origin", "http://localhost.evil.example"}}).header,
              Not(HasSubstr("access-control")));
  EXPECT_EQ(call("OPTIONS", "/api/orders", "", {{"Origin", "http://localhost:5173"}}).status, 204);
}

TEST_F(GatewayOfAShop, failsAsAFaultWantsIt) {
  host_.injectInto("gateway:public", {20ms, grpc::Status(grpc::StatusCode::UNAVAILABLE, "Broken on purpose."), false});
  const auto began = std::chrono::steady_clock::now();
  const auto answer = call("GET", "/api/orders/7");
  EXPECT_EQ(answer.status, 503);
  EXPECT_GE(std::chrono::steady_clock::now() - began, 20ms);
  EXPECT_TRUE(host_.calls.empty());
  EXPECT_EQ(recorder_.routes["r-find"].outcomes, std::vector{observe::Outcome::error});
}

TEST_F(GatewayOfAShop, saysWhenToComeAgainWhereALimitRefused) {
  host_.answerWith([](const host::OutgoingCall&) {
    return host::CallAnswer{grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "orders: too many"), ""};
  });
  const auto answer = call("GET", "/api/orders/7");
  EXPECT_EQ(answer.status, 429);
  EXPECT_THAT(answer.header, HasSubstr("retry-after: 1"));
  host_.answerWith([](const host::OutgoingCall&) {
    return host::CallAnswer{grpc::Status(grpc::StatusCode::UNAVAILABLE, "orders: is down"), ""};
  });
  EXPECT_THAT(call("GET", "/api/orders/7").header, Not(HasSubstr("retry-after")));
}

TEST_F(GatewayOfAShop, hangsUntilTheDeadlineAsAFaultWantsIt) {
  plan_.mutable_gateways(0)->mutable_routes(1)->mutable_policy()->set_timeout_ms(30);
  ASSERT_TRUE(gateway_->apply(plan_).ok());
  host::Injected injected;
  injected.hangs = true;
  host_.injectInto("gateway:public", injected);
  EXPECT_EQ(call("GET", "/api/orders/7").status, 504);
}

TEST_F(GatewayOfAShop, takesNewRoutesWithoutANewPort) {
  const std::string address = gateway_->address();
  plan_.mutable_gateways(0)->mutable_routes(0)->set_path("/v2/orders");
  ASSERT_TRUE(gateway_->apply(plan_).ok());
  EXPECT_EQ(gateway_->address(), address);
  EXPECT_EQ(call("POST", "/v2/orders").status, 200);
  EXPECT_EQ(call("POST", "/api/orders").status, 404);
}

TEST_F(GatewayOfAShop, refusesAPlanWhoseRouteLeadsNowhere) {
  plan_.mutable_gateways(0)->mutable_routes(0)->set_operation("orders.Absent");
  const auto status = gateway_->apply(plan_);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("orders.Absent"));
}

TEST_F(GatewayOfAShop, answersWhatIsOpenBeforeItIsDrained) {
  host_.hold();
  HttpClient client(gateway_->address());
  client.request("GET", "/api/orders/7");
  while (host_.held_count == 0) {
    std::this_thread::yield();
  }
  auto done = drain();
  EXPECT_EQ(done.wait_for(30ms), std::future_status::timeout);
  host_.held[0]({{}, host_.calls[0].request});
  const auto answer = client.read();
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.header, HasSubstr("Connection: close"));
  EXPECT_EQ(done.wait_for(10s), std::future_status::ready);
  EXPECT_THROW(HttpClient(gateway_->address()), std::runtime_error);
}

TEST_F(GatewayOfAShop, forgetsAnAnswerThatComesAfterItsEnd) {
  host_.hold();
  HttpClient client(gateway_->address());
  client.request("GET", "/api/orders/7");
  while (host_.held_count == 0) {
    std::this_thread::yield();
  }
  gateway_->stop();
  host_.held[0]({{}, host_.calls[0].request});
  EXPECT_EQ(client.read().status, 0);
}

TEST_F(GatewayOfAShop, describesItsRoutesAsOpenApi) {
  const auto answer = call("GET", "/openapi.json");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr(R"("/api/orders/{id}")"));
  EXPECT_THAT(answer.body, HasSubstr(R"("amountCents")"));
}

TEST_F(GatewayOfAShop, answersTheLastRequestOfAConnectionThatIsKept) {
  HttpClient client(gateway_->address());
  ASSERT_EQ(client.call("GET", "/api/orders/7").status, 200);
  auto done = drain();
  EXPECT_EQ(done.wait_for(30ms), std::future_status::timeout);
  const auto last = client.call("GET", "/api/orders/8");
  EXPECT_EQ(last.status, 200);
  EXPECT_THAT(last.header, HasSubstr("Connection: close"));
  EXPECT_EQ(done.wait_for(10s), std::future_status::ready);
}

TEST_F(GatewayOfAShop, takesOverThePublicAddressOfAnotherProcess) {
  const test::TemporaryFolder folder;
  const auto start = [&](const std::string& id) {
    process::Surroundings surroundings{recorder_, "run", id, folder.path(), [](quarry::v1::ProcessMessage) {}};
    surroundings.listen.door = process::Listen::Door::shared;
    auto made = create(std::move(surroundings), host_);
    EXPECT_TRUE(made->apply(plan_).ok());
    return made;
  };
  const auto first = start("shop-1");
  const std::string address = first->publicAddresses().at("public");
  EXPECT_NE(address, first->address());
  first->takePublic();
  HttpClient kept(address);
  EXPECT_EQ(kept.call("GET", "/api/orders/1").status, 200);

  const auto second = start("shop-2");
  EXPECT_EQ(second->publicAddresses().at("public"), address);
  EXPECT_NE(second->address(), first->address());
  HttpClient before(address);
  EXPECT_EQ(before.call("GET", "/api/orders/2").status, 200);
  first->drain([] {});
  // Nobody takes it before the second one is told to; it waits and is not refused.
  HttpClient waiting(address);
  waiting.request("GET", "/api/orders/3");
  second->takePublic();
  EXPECT_EQ(waiting.read().status, 200);
  EXPECT_THAT(kept.call("GET", "/api/orders/4").header, HasSubstr("Connection: close"));
  first->stop();
  second->stop();
}

TEST_F(GatewayOfAShop, listensOnAnotherPortWhereOneIsTaken) {
  const auto second =
      create(process::Surroundings{recorder_, "run", "shop-2", "/tmp", [](quarry::v1::ProcessMessage) {}}, host_);
  ASSERT_TRUE(second->apply(plan_).ok());
  EXPECT_NE(second->address(), gateway_->address());
  second->stop();
}

}  // namespace
}  // namespace quarry::gateway
