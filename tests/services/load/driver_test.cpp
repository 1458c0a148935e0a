// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/driver.h"

#include "services/gateway/http_server.h"
#include "services/gateway/listening.h"
#include "tests/services/load/client_plan.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <set>
#include <thread>

namespace quarry::load {
namespace {

using namespace std::chrono_literals;
using gateway::HttpRequest;
using gateway::HttpResponse;
using gateway::HttpServer;
using gateway::Respond;
using quarry::v1::ProcessOrder;
using testing::HasSubstr;

/// A driver whose gateway is a server of the test. The driver is stopped before what it recorded is read.
class DriverOfAClient : public testing::Test {
 protected:
  DriverOfAClient()
      : server_(HttpServer::start(
            [this](HttpRequest request, Respond respond) { take(std::move(request), std::move(respond)); })) {
    auto listening = gateway::listenAt("127.0.0.1", 0).value();
    address_ = gateway::addressOf(listening);
    server_->take(std::move(listening));
  }

  ~DriverOfAClient() override {
    driver_->stop();
    server_->stop();
  }

  void take(HttpRequest request, Respond respond) {
    std::lock_guard lock(mutex_);
    if (answers_) {
      respond({status_, "application/json", {}, R"({"id": "order-1"})"});
    }
    requests_.push_back(std::move(request));
    changed_.notify_all();
  }

  bool waitForRequests(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 10s, [&] { return requests_.size() >= count; });
  }

  ProcessOrder order() {
    ProcessOrder order;
    *order.mutable_load() = plan_;
    auto* gateway = order.mutable_endpoints()->add_gateways();
    gateway->set_gateway("public");
    gateway->add_http_addresses(address_);
    return order;
  }

  void drain() {
    std::promise<void> drained;
    driver_->drain([&] { drained.set_value(); });
    drained.get_future().wait();
    driver_->stop();
  }

  std::size_t recorded(const std::string& entry, observe::Outcome outcome) {
    const auto& outcomes = recorder_.edges[entry].outcomes;
    return static_cast<std::size_t>(std::count(outcomes.begin(), outcomes.end(), outcome));
  }

  test::TemporaryFolder folder_;
  quarry::v1::LoadPlan plan_ = test::clientPlan();
  test::FakeRecorder recorder_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<HttpRequest> requests_;
  bool answers_ = true;
  int status_ = 200;
  std::string address_;
  std::unique_ptr<HttpServer> server_;
  std::unique_ptr<Driver> driver_ = createDriver(
      process::Surroundings{recorder_, "run", "load-web-1", folder_.path(), [](quarry::v1::ProcessMessage) {}});
};

TEST_F(DriverOfAClient, sendsTheMixAndRecordsEachEntry) {
  ASSERT_TRUE(driver_->apply(order()).ok());
  ASSERT_TRUE(waitForRequests(40));
  drain();
  EXPECT_GT(recorded("e-place", observe::Outcome::ok), 20u);
  EXPECT_GT(recorded("e-find", observe::Outcome::ok), 2u);
  EXPECT_EQ(recorded("e-place", observe::Outcome::ok) + recorded("e-find", observe::Outcome::ok),
            static_cast<std::size_t>(recorder_.offered));
}

TEST_F(DriverOfAClient, sendsWhatTheEntrySaysAndGeneratesTheRest) {
  ASSERT_TRUE(driver_->apply(order()).ok());
  ASSERT_TRUE(waitForRequests(20));
  drain();
  std::set<std::string> ids;
  for (const HttpRequest& request : requests_) {
    ids.insert(request.request_id);
    if (request.method == "POST") {
      EXPECT_THAT(request.body, HasSubstr(R"("token":"fixed")"));
      EXPECT_THAT(request.body, HasSubstr(R"("amountCents":)"));
    }
  }
  EXPECT_EQ(ids.size(), requests_.size());
}

TEST_F(DriverOfAClient, waitsUntilEveryGatewayHasAnAddress) {
  ProcessOrder early = order();
  early.clear_endpoints();
  ASSERT_TRUE(driver_->apply(early).ok());
  drain();
  EXPECT_EQ(recorder_.offered, 0);
}

TEST_F(DriverOfAClient, countsFailuresOfTheSystemApartFromTheClients) {
  status_ = 503;
  ASSERT_TRUE(driver_->apply(order()).ok());
  ASSERT_TRUE(waitForRequests(10));
  {
    std::lock_guard lock(mutex_);
    status_ = 404;
  }
  ASSERT_TRUE(waitForRequests(30));
  drain();
  EXPECT_GE(recorded("e-place", observe::Outcome::error) + recorded("e-find", observe::Outcome::error), 10u);
  EXPECT_GE(recorded("e-place", observe::Outcome::caller_error), 1u);
  EXPECT_EQ(recorded("e-place", observe::Outcome::ok), 0u);
}

TEST_F(DriverOfAClient, failsAtOnceWhereNothingListens) {
  ProcessOrder nowhere = order();
  nowhere.mutable_endpoints()->mutable_gateways(0)->set_http_addresses(0, "127.0.0.1:1");
  ASSERT_TRUE(driver_->apply(nowhere).ok());
  while (recorder_.offered < 10) {
    std::this_thread::yield();
  }
  drain();
  EXPECT_EQ(recorded("e-place", observe::Outcome::error) + recorded("e-find", observe::Outcome::error),
            static_cast<std::size_t>(recorder_.offered));
}

TEST_F(DriverOfAClient, keepsASpanOfEachRequestThatFailed) {
  ProcessOrder nowhere = order();
  nowhere.mutable_endpoints()->mutable_gateways(0)->set_http_addresses(0, "127.0.0.1:1");
  ASSERT_TRUE(driver_->apply(nowhere).ok());
  while (recorder_.offered < 10) {
    std::this_thread::yield();
  }
  drain();
  ASSERT_EQ(recorder_.spans.size(), static_cast<std::size_t>(recorder_.offered));
  const observe::SpanRecord& span = recorder_.spans.front();
  EXPECT_TRUE(span.failed);
  EXPECT_THAT(span.name, testing::AnyOf("POST /api/orders", "GET /api/orders/{id}"));
  EXPECT_THAT(span.status, HasSubstr("refused"));
  EXPECT_THAT(span.step_id, testing::StartsWith("e-"));
}

TEST_F(DriverOfAClient, letsTheGatewaysSpanJoinTheTraceOfAFailure) {
  status_ = 503;
  ASSERT_TRUE(driver_->apply(order()).ok());
  ASSERT_TRUE(waitForRequests(5));
  drain();
  std::set<std::string> sent;
  for (const HttpRequest& request : requests_) {
    sent.insert(request.traceparent);
  }
  ASSERT_FALSE(recorder_.spans.empty());
  EXPECT_TRUE(sent.contains(recorder_.spans.front().context.traceparent()));
  EXPECT_EQ(recorder_.spans.front().status, "HTTP status 503");
}

TEST_F(DriverOfAClient, leavesRequestsThatSucceedToTheGatewaysSpans) {
  ASSERT_TRUE(driver_->apply(order()).ok());
  ASSERT_TRUE(waitForRequests(5));
  drain();
  EXPECT_TRUE(recorder_.spans.empty());
}

TEST_F(DriverOfAClient, keepsNoConnectionToAGatewayThatIsNotThereAnyMore) {
  ASSERT_TRUE(driver_->apply(order()).ok());
  ASSERT_TRUE(waitForRequests(10));
  ProcessOrder elsewhere = order();
  elsewhere.clear_load();
  elsewhere.mutable_endpoints()->mutable_gateways(0)->set_http_addresses(0, "127.0.0.1:1");
  ASSERT_TRUE(driver_->apply(elsewhere).ok());
  // Connections that were kept would hold it up for so long.
  std::promise<void> drained;
  server_->drain(1h, 2h, [&] { drained.set_value(); });
  EXPECT_EQ(drained.get_future().wait_for(10s), std::future_status::ready);
}

TEST_F(DriverOfAClient, findsAGatewayByItsName) {
  ProcessOrder by_name = order();
  by_name.mutable_endpoints()->mutable_gateways(0)->set_http_addresses(
      0, "localhost" + address_.substr(address_.find(':')));
  ASSERT_TRUE(driver_->apply(by_name).ok());
  EXPECT_TRUE(waitForRequests(3));
}

TEST_F(DriverOfAClient, doesNotWaitForAnswersBeforeItSendsMore) {
  answers_ = false;
  plan_.mutable_client()->mutable_workload()->set_timeout_ms(100);
  ASSERT_TRUE(driver_->apply(order()).ok());
  ASSERT_TRUE(waitForRequests(40));
  drain();
  EXPECT_EQ(recorded("e-place", observe::Outcome::error) + recorded("e-find", observe::Outcome::error),
            static_cast<std::size_t>(recorder_.offered));
}

TEST_F(DriverOfAClient, offersNothingWhileItIsPaused) {
  ProcessOrder pause = order();
  pause.mutable_load_control()->set_paused(true);
  pause.mutable_load_control()->set_rate_per_s(100'000);
  // The driver looks for what is due with each order: more often than it would take to find something.
  for (int times = 0; times < 2000; ++times) {
    ASSERT_TRUE(driver_->apply(pause).ok());
    pause.clear_load();
  }
  drain();
  EXPECT_EQ(recorder_.offered, 0);
}

TEST_F(DriverOfAClient, goesOnAfterAPause) {
  ProcessOrder control = order();
  control.mutable_load_control()->set_paused(true);
  ASSERT_TRUE(driver_->apply(control).ok());
  control.mutable_load_control()->set_paused(false);
  ASSERT_TRUE(driver_->apply(control).ok());
  EXPECT_TRUE(waitForRequests(3));
}

TEST_F(DriverOfAClient, takesTheRateOfTheLoadControl) {
  ProcessOrder fast = order();
  plan_.mutable_client()->mutable_workload()->set_rate_per_s(0);
  *fast.mutable_load() = plan_;
  fast.mutable_load_control()->set_rate_per_s(500);
  ASSERT_TRUE(driver_->apply(fast).ok());
  EXPECT_TRUE(waitForRequests(20));
}

TEST_F(DriverOfAClient, makesAJourneyOfCallsThatUseEachOthersAnswers) {
  auto* mix = plan_.mutable_client()->mutable_workload()->mutable_mix();
  mix->RemoveLast();
  mix->Mutable(0)->set_journey("buy");
  mix->Mutable(0)->clear_request();
  ASSERT_TRUE(driver_->apply(order()).ok());
  ASSERT_TRUE(waitForRequests(20));
  drain();
  int found = 0;
  for (const HttpRequest& request : requests_) {
    if (request.method == "GET") {
      EXPECT_THAT(request.target, HasSubstr("/api/orders/order-1"));
      ++found;
    }
  }
  EXPECT_GE(found, 8);
}

TEST_F(DriverOfAClient, refusesAPlanThatLeadsNowhere) {
  plan_.mutable_client()->mutable_workload()->mutable_mix(0)->set_route("r-absent");
  EXPECT_EQ(driver_->apply(order()).code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace quarry::load
