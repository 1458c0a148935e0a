// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/operation_client.h"

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>

namespace quarry::load {
namespace {

using namespace std::chrono_literals;

/// Answers each call with "1", "2", ... as often as it is told, after all requests have come.
class StreamingServer final : public grpc::CallbackGenericService {
 public:
  StreamingServer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterCallbackGenericService(this);
    server_ = builder.BuildAndStart();
  }
  ~StreamingServer() override { server_->Shutdown(std::chrono::system_clock::now()); }

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  int answers = 3;
  grpc::Status status;
  std::atomic<int> requests{0};
  /// Answers as soon as so many have come; 0: when no more can.
  int patience = 0;

  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext*) override {
    return new Call(*this);
  }

 private:
  class Call final : public grpc::ServerGenericBidiReactor {
   public:
    explicit Call(StreamingServer& server) : server_(server) { StartRead(&received_); }

    void OnReadDone(bool ok) override {
      if (ok && ++server_.requests != server_.patience) {
        StartRead(&received_);
      } else {
        answer();
      }
    }
    void OnWriteDone(bool) override { answer(); }
    void OnDone() override { delete this; }

   private:
    void answer() {
      if (number_ == server_.answers) {
        Finish(server_.status);
        return;
      }
      const grpc::Slice slice(std::to_string(++number_));
      sent_ = grpc::ByteBuffer(&slice, 1);
      StartWrite(&sent_);
    }

    StreamingServer& server_;
    int number_ = 0;
    grpc::ByteBuffer received_;
    grpc::ByteBuffer sent_;
  };

  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

class StreamingOperation : public testing::Test {
 protected:
  std::pair<grpc::Status, std::string> call(int requests = 1, std::chrono::nanoseconds after = 0ns) {
    return begin(requests, after).get();
  }

  std::future<std::pair<grpc::Status, std::string>> begin(int requests, std::chrono::nanoseconds after) {
    const auto ended = std::make_shared<std::promise<std::pair<grpc::Status, std::string>>>();
    client_->call({.address = server_.address(),
                   .method = "/feed.v1.Feed/Follow",
                   .kind = OperationCall::Kind::streaming,
                   .request = "r",
                   .requests = requests,
                   .following =
                       [after](int number) {
                         return OperationCall::Following{std::to_string(number), after};
                       },
                   .request_id = 1,
                   .patience = 5s},
                  [ended](grpc::Status status, std::string response) {
                    ended->set_value({status, response});
                  });
    return ended->get_future();
  }

  StreamingServer server_;
  std::unique_ptr<OperationClient> client_ = std::make_unique<OperationClient>();
};

TEST_F(StreamingOperation, isSentOneRequestAndEndsWithItsLastAnswer) {
  const auto [status, response] = call();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response, "3");
  EXPECT_EQ(server_.requests, 1);
}

TEST_F(StreamingOperation, isSentAsManyRequestsAsItsStreamHas) {
  const auto [status, response] = call(40);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response, "3");
  EXPECT_EQ(server_.requests, 40);
}

TEST_F(StreamingOperation, waitsBetweenTwoRequests) {
  const auto began = std::chrono::steady_clock::now();
  EXPECT_TRUE(call(3, 20ms).first.ok());
  EXPECT_GE(std::chrono::steady_clock::now() - began, 40ms);
}

TEST_F(StreamingOperation, waitsNoLongerThanTheCallLasts) {
  server_.patience = 1;
  server_.status = {grpc::StatusCode::ABORTED, "enough"};
  EXPECT_EQ(call(3, 1h).first.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(server_.requests, 1);
}

TEST_F(StreamingOperation, isCancelledWithItsClient) {
  auto ended = begin(2, 1h);
  client_.reset();
  ASSERT_EQ(ended.wait_for(0s), std::future_status::ready);
  EXPECT_EQ(ended.get().first.error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(StreamingOperation, mayAnswerNothing) {
  server_.answers = 0;
  const auto [status, response] = call();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response, "");
}

TEST_F(StreamingOperation, mayFailAfterSomeAnswers) {
  server_.status = {grpc::StatusCode::ABORTED, "enough"};
  const auto [status, response] = call();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(response, "");
}

}  // namespace
}  // namespace quarry::load
