// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/client.h"

#include "backend/client/call_context.h"
#include "backend/client/start_daemon.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/server_posix.h>
#include <gtest/gtest.h>
#include <quarry/v1/control.grpc.pb.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>
#include <future>
#include <thread>

namespace quarry::client {
namespace {

namespace v1 = quarry::v1;
using testing::HasSubstr;

/// Knows its version, one run, and whether a call had a deadline.
class FakeControl final : public v1::Control::Service {
 public:
  grpc::Status Version(grpc::ServerContext* context, const v1::VersionRequest*, v1::VersionReply* reply) override {
    had_deadline = context->deadline() < std::chrono::system_clock::now() + std::chrono::minutes(5);
    reply->set_version("7");
    return grpc::Status::OK;
  }
  grpc::Status Status(grpc::ServerContext*, const v1::StatusRequest*, v1::Snapshot*) override {
    return {grpc::StatusCode::NOT_FOUND, "there is no run \"x\"; nothing runs."};
  }
  grpc::Status Watch(grpc::ServerContext* context, const v1::WatchRequest* request,
                     grpc::ServerWriter<v1::Snapshot>* writer) override {
    v1::Snapshot snapshot;
    snapshot.set_run_id(request->run_id());
    writer->Write(snapshot);
    while (request->run_id() == "endless" && !context->IsCancelled()) std::this_thread::yield();
    return grpc::Status::OK;
  }

  std::atomic<bool> had_deadline = false;
};

class ClientTest : public testing::Test {
 protected:
  void SetUp() override { ::setenv("QUARRY_HOME", folder_.path().c_str(), 1); }

  void serve() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + socket_, grpc::InsecureServerCredentials());
    builder.RegisterService(&control_);
    server_ = builder.BuildAndStart();
    ASSERT_TRUE(server_);
  }

  ConnectOptions options() {
    ConnectOptions options;
    options.socket = socket_;
    options.when_absent = WhenAbsent::refuse;
    return options;
  }

  test::TemporaryFolder folder_;
  const std::string socket_ = folder_.file("control.sock");
  FakeControl control_;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(ClientTest, callsWithADeadline) {
  serve();
  const auto client = Client::connect(options());
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ((*client)->version()->version(), "7");
  EXPECT_TRUE(control_.had_deadline);
}

TEST_F(ClientTest, passesTheSentenceOn) {
  serve();
  const auto client = Client::connect(options());
  ASSERT_TRUE(client.ok()) << client.status();
  const auto status = (*client)->status("x").status();
  EXPECT_TRUE(absl::IsNotFound(status));
  EXPECT_EQ(status.message(), "there is no run \"x\"; nothing runs.");
}

/// Takes connections as late as a quarryd on a busy machine does.
class LateDoor {
 public:
  LateDoor(const std::string& socket, grpc::Server& server) : descriptor_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket.copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(descriptor_, 8), 0);
    thread_ = std::thread([this, &server] {
      for (int taken = ::accept(descriptor_, nullptr, nullptr); taken >= 0;
           taken = ::accept(descriptor_, nullptr, nullptr)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
        ::fcntl(taken, F_SETFL, O_NONBLOCK);
        grpc::AddInsecureChannelFromFd(&server, taken);
      }
    });
  }
  ~LateDoor() {
    ::shutdown(descriptor_, SHUT_RDWR);
    thread_.join();
    ::close(descriptor_);
  }

 private:
  int descriptor_;
  std::thread thread_;
};

TEST_F(ClientTest, waitsForADaemonThatIsBusy) {
  grpc::ServerBuilder builder;
  builder.RegisterService(&control_);
  server_ = builder.BuildAndStart();
  const LateDoor door(socket_, *server_);
  const auto client = Client::connect(options());
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ((*client)->version()->version(), "7");
}

TEST_F(ClientTest, saysThatNobodyListens) {
  const auto client = Client::connect(options());
  EXPECT_TRUE(absl::IsUnavailable(client.status()));
  EXPECT_THAT(std::string(client.status().message()), HasSubstr("quarryd does not run"));
}

TEST_F(ClientTest, saysWhatADaemonWroteThatEndedAtOnce) {
  const std::string program = folder_.file("quarryd");
  std::ofstream(program) << "#!/bin/sh\necho the disk is full >&2\nexit 1\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  ConnectOptions starting = options();
  starting.when_absent = WhenAbsent::start;
  starting.daemon = program;
  const auto client = Client::connect(starting);
  EXPECT_TRUE(absl::IsUnavailable(client.status()));
  EXPECT_THAT(std::string(client.status().message()), HasSubstr("the disk is full"));
}

TEST_F(ClientTest, saysThatThereIsNoDaemonToStart) {
  ConnectOptions starting = options();
  starting.when_absent = WhenAbsent::start;
  starting.daemon = folder_.file("absent");
  EXPECT_THAT(std::string(Client::connect(starting).status().message()), HasSubstr("absent"));
}

TEST_F(ClientTest, startsNoDaemonToAskItWhatRunsWhereNothingDoes) {
  ConnectOptions asking = options();
  asking.when_absent = WhenAbsent::take_over;
  asking.daemon = folder_.file("absent");
  const auto client = Client::connect(asking);
  EXPECT_TRUE(absl::IsNotFound(client.status()));
  EXPECT_EQ(client.status().message(), "nothing runs; start something with \"quarry run FILE\"");
}

TEST_F(ClientTest, startsADaemonToGoOnWithWhatAnotherOneLeft) {
  std::filesystem::create_directories(folder_.path() / "runs" / "shop");
  std::ofstream(folder_.path() / "runs" / "shop" / "state.json") << "{}";
  ConnectOptions asking = options();
  asking.when_absent = WhenAbsent::take_over;
  asking.daemon = folder_.file("absent");
  EXPECT_THAT(std::string(Client::connect(asking).status().message()), HasSubstr("Can not start"));
}

TEST_F(ClientTest, watchesUntilTheRunEnds) {
  serve();
  const auto client = Client::connect(options());
  ASSERT_TRUE(client.ok()) << client.status();
  v1::WatchRequest request;
  request.set_run_id("short");
  std::promise<absl::Status> end;
  std::string seen;
  const auto watch = (*client)->watch(
      request, [&](const v1::Snapshot& snapshot) { seen = snapshot.run_id(); },
      [&](absl::Status status) { end.set_value(status); });
  EXPECT_TRUE(end.get_future().get().ok());
  EXPECT_EQ(seen, "short");
}

TEST_F(ClientTest, endsAWatchThatIsCancelled) {
  serve();
  const auto client = Client::connect(options());
  ASSERT_TRUE(client.ok()) << client.status();
  v1::WatchRequest request;
  request.set_run_id("endless");
  std::promise<void> begun;
  std::promise<absl::Status> end;
  const auto watch = (*client)->watch(
      request, [&](const v1::Snapshot&) { begun.set_value(); }, [&](absl::Status status) { end.set_value(status); });
  begun.get_future().wait();
  watch->cancel();
  EXPECT_TRUE(absl::IsCancelled(end.get_future().get()));
}

TEST(Translated, saysHowLongItWaited) {
  const auto status = translated({grpc::StatusCode::DEADLINE_EXCEEDED, "Deadline Exceeded"}, std::chrono::seconds(10));
  EXPECT_EQ(status.message(), "quarryd did not answer within 10 s.");
}

TEST(Translated, passesOnThatAnOperationWasTooSlow) {
  const auto status = translated({grpc::StatusCode::DEADLINE_EXCEEDED, "payments.Charge did not answer within 20 ms"},
                                 std::chrono::seconds(10));
  EXPECT_EQ(status.message(), "payments.Charge did not answer within 20 ms");
}

}  // namespace
}  // namespace quarry::client
