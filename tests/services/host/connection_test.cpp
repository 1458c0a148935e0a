// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/connection.h"

#include "services/host/core.h"
#include "services/host/server/server.h"
#include "tests/services/host/call_through.h"
#include "tests/services/host/host_under_test.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace quarry::host {
namespace {

constexpr auto reached = grpc::StatusCode::UNIMPLEMENTED;
constexpr auto not_reached = grpc::StatusCode::UNAVAILABLE;

/// A process of a service that is started and ended as the test wants, always at one Unix socket.
class AtAUnixSocket : public testing::Test {
 protected:
  void begin() {
    auto server = Server::listen(core_, {}, folder_.file("socket"), 1);
    if (!server.ok()) throw std::runtime_error(std::string(server.status().message()));
    server_ = *std::move(server);
    server_->start();
  }
  void end() { server_.reset(); }
  grpc::StatusCode call() { return test::callThrough(replica_).error_code(); }
  /// The other side of a connection is closed a moment after the server has ended.
  void waitUntilClosed(const Connection& connection) {
    const auto until = Replica::Clock::now() + std::chrono::seconds(5);
    while (!connection.isClosed() && Replica::Clock::now() < until) std::this_thread::yield();
  }

  test::TemporaryFolder folder_;
  test::CountingRecorder recorder_;
  Core core_{recorder_, folder_.path().string()};
  std::unique_ptr<Server> server_;
  Replica replica_{"bank-1", "unix:" + folder_.file("socket")};
};

TEST_F(AtAUnixSocket, aProcessIsReached) {
  begin();
  EXPECT_EQ(call(), reached);
}

TEST_F(AtAUnixSocket, aProcessIsReachedAsSoonAsItListens) {
  EXPECT_EQ(call(), not_reached);
  EXPECT_TRUE(replica_.isSuspect(Replica::Clock::now()));
  EXPECT_EQ(replica_.inFlight(), 0);
  begin();
  EXPECT_EQ(call(), reached);
  EXPECT_FALSE(replica_.isSuspect(Replica::Clock::now()));
}

TEST_F(AtAUnixSocket, aProcessThatWasStartedAgainIsReachedByTheFirstCall) {
  begin();
  ASSERT_EQ(call(), reached);
  const auto before = replica_.beginCall();
  replica_.endCall(*before, true, {});
  end();
  waitUntilClosed(*before);
  begin();
  EXPECT_EQ(call(), reached);
}

TEST_F(AtAUnixSocket, aConnectionIsKept) {
  begin();
  const auto first = replica_.beginCall();
  replica_.endCall(*first, true, {});
  const auto second = replica_.beginCall();
  replica_.endCall(*second, true, {});
  EXPECT_EQ(first, second);
}

TEST_F(AtAUnixSocket, aConnectionThatFailedIsGivenUpWhileOtherCallsAreUnderWay) {
  begin();
  const auto failed = replica_.beginCall();
  const auto other = replica_.beginCall();
  ASSERT_EQ(failed, other);
  replica_.endCall(*failed, false, {});
  EXPECT_EQ(call(), reached);
  EXPECT_NE(replica_.beginCall(), failed);
}

TEST(Connection, isNotMadeToAPathThatNoSocketHas) {
  EXPECT_EQ(Connection::open("unix:/" + std::string(200, 'a'), "bank-1", {}), nullptr);
}

}  // namespace
}  // namespace quarry::host
