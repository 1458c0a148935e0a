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
  constexpr auto linger = 300ms;
  const auto server = HttpServer::start([](const HttpRequest&, const Respond& respond) { respond({}); });
  auto listening = listenAt("127.0.0.1", 0).value();
  const std::string address = addressOf(listening);
  server->take(std::move(listening));
  test::HttpClient unused(address);
  ASSERT_EQ(unused.call("GET", "/").status, 200);
  std::this_thread::sleep_for(linger);
  test::HttpClient used(address);
  ASSERT_EQ(used.call("GET", "/").status, 200);
  std::promise<void> drained;
  server->drain(linger, 1h, [&] { drained.set_value(); });
  EXPECT_EQ(unused.read().status, 0) << "it is closed at once";
  EXPECT_EQ(used.call("GET", "/").status, 200) << "this one is given time";
  EXPECT_EQ(drained.get_future().wait_for(10s), std::future_status::ready);
}

}  // namespace
}  // namespace quarry::gateway
