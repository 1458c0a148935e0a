// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/http_server.h"

#include "services/gateway/listening.h"
#include "tests/services/gateway/http_client.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace quarry::gateway {
namespace {

using namespace std::chrono_literals;

TEST(HttpServer, keepsAConnectionThatIsUsedLongerThanOneThatIsNot) {
  constexpr auto linger = 800ms;
  const auto server = HttpServer::start([](const HttpRequest&, const Respond& respond) { respond({}); });
  auto listening = listenAt("127.0.0.1", 0).value();
  const std::string address = addressOf(listening);
  server->take(std::move(listening));
  test::HttpClient unused(address);
  ASSERT_EQ(unused.call("GET", "/").status, 200);
  std::this_thread::sleep_for(linger);
  test::HttpClient used(address);
  ASSERT_EQ(used.call("GET", "/").status, 200);
  const auto drained = std::make_shared<std::promise<void>>();
  server->drain(linger, 1h, [drained] { drained->set_value(); });
  EXPECT_EQ(unused.read().status, 0) << "it is closed at once";
  EXPECT_EQ(used.call("GET", "/").status, 200) << "this one is given time";
  EXPECT_EQ(drained->get_future().wait_for(10s), std::future_status::ready);
}

/// The client keeps its connection and asks nothing more.
class ServerWithAKeptConnection : public testing::Test {
 protected:
  ServerWithAKeptConnection() {
    auto listening = listenAt("127.0.0.1", 0).value();
    const std::string address = addressOf(listening);
    server_->take(std::move(listening));
    client_ = std::make_unique<test::HttpClient>(address);
    EXPECT_EQ(client_->call("GET", "/").status, 200);
  }

  std::future<void> drain() {
    const auto drained = std::make_shared<std::promise<void>>();
    server_->drain(1h, 1h, [drained] { drained->set_value(); });
    return drained->get_future();
  }

  const std::unique_ptr<HttpServer> server_ =
      HttpServer::start([](const HttpRequest&, const Respond& respond) { respond({}); });
  std::unique_ptr<test::HttpClient> client_;
};

TEST_F(ServerWithAKeptConnection, doesNotWaitForItOnceIdleOnesAreDismissed) {
  server_->dismissIdle();
  EXPECT_EQ(drain().wait_for(10s), std::future_status::ready);
}

TEST_F(ServerWithAKeptConnection, stopsWaitingForItWhenIdleOnesAreDismissed) {
  const auto drained = drain();
  EXPECT_EQ(drained.wait_for(30ms), std::future_status::timeout);
  server_->dismissIdle();
  EXPECT_EQ(drained.wait_for(10s), std::future_status::ready);
}

TEST_F(ServerWithAKeptConnection, waitsNotLongForTheRestOfARequestWhenIdleOnesAreDismissed) {
  client_->write("GET / HT");
  const auto drained = drain();
  server_->dismissIdle();
  EXPECT_EQ(drained.wait_for(10s), std::future_status::ready);
}

TEST_F(ServerWithAKeptConnection, answersARequestThatIsWholeSoonWhenIdleOnesAreDismissed) {
  client_->write("GET / HT");
  const auto drained = drain();
  server_->dismissIdle();
  client_->write("TP/1.1\r\nHost: test\r\n\r\n");
  EXPECT_EQ(client_->read().status, 200);
  EXPECT_EQ(drained.wait_for(10s), std::future_status::ready);
}

}  // namespace
}  // namespace quarry::gateway
