// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "proto/expression/external_address.h"
#include "tests/services/host/host_under_test.h"
#include "tests/support/system_text.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <thread>

namespace quarry::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr char variable[] = "QUARRY_TEST_BANK_URL";
constexpr char reference[] = "${env:QUARRY_TEST_BANK_URL}";

/// Takes one connection on loopback, reads a request and answers with the given bytes; with none it says nothing.
class OneHttpAnswer {
 public:
  explicit OneHttpAnswer(std::string answer) : socket_(socket(AF_INET, SOCK_STREAM, 0)), answer_(std::move(answer)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(here);
    if (bind(socket_, reinterpret_cast<sockaddr*>(&here), size) != 0 || listen(socket_, 1) != 0) {
      throw std::runtime_error("can not listen");
    }
    getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size);
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~OneHttpAnswer() {
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    close(socket_);
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  /// Whole, once the answer has come.
  const std::string& asked() const { return asked_; }

 private:
  void serve() {
    const int connection = accept(socket_, nullptr, nullptr);
    if (connection < 0) return;
    char part[4096];
    while (asked_.find("}") == std::string::npos) {
      const auto size = read(connection, part, sizeof(part));
      if (size <= 0) break;
      asked_.append(part, static_cast<std::size_t>(size));
    }
    (void)!write(connection, answer_.data(), answer_.size());
    if (answer_.empty()) (void)!read(connection, part, sizeof(part));
    close(connection);
  }

  const int socket_;
  const std::string answer_;
  int port_ = 0;
  std::string asked_;
  std::thread thread_;
};

class Externals : public testing::Test {
 protected:
  void SetUp() override {
    auto& operation = *system_.mutable_modules(0)->mutable_operations(0);
    auto& step = *operation.mutable_behaviour()->mutable_steps(0);
    step.set_as("bank");
    step.mutable_http()->set_path("/charges");
    auto& sent = *step.mutable_http()->add_body();
    sent.set_field("order");
    sent.set_value("request.id");
    for (const std::string field : {"status", "receipt"}) {
      auto& added = *operation.add_response();
      added.set_name(field);
      added.set_number(operation.response_size() + 10);
      added.set_type("string");
      auto& assignment = *operation.mutable_behaviour()->add_response();
      assignment.set_field(field);
      assignment.set_value("bank." + field);
    }
    system_.mutable_externals(0)->set_address(reference);
  }
  void TearDown() override { unsetenv(variable); }

  Reply pay(const Ask& ask = {}) { return HostsUnderTest(system_).call("shop.Pay", R"({"id": "7"})", ask); }

  quarry::v1::System system_ = systemOf(R"(
    operation shop.Pay id
    requests shop.Pay bank
    external bank
    datastore db
    service app
    architecture one app db
  )");
};

TEST_F(Externals, areCalledWhereTheirReferenceLeadsToLoopback) {
  OneHttpAnswer bank("HTTP/1.1 201 Created\r\nContent-Length: 17\r\n\r\n{\"receipt\": \"r1\"}");
  setenv(variable, (bank.url() + "/v1/").c_str(), 1);
  const auto reply = pay();
  ASSERT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_EQ(json::parse(reply.json)["status"], "201");
  EXPECT_EQ(json::parse(reply.json)["receipt"], "r1");
  EXPECT_THAT(bank.asked(), HasSubstr("POST /v1/charges HTTP/1.1\r\n"));
  EXPECT_THAT(bank.asked(), HasSubstr("traceparent: 00-"));
  EXPECT_THAT(bank.asked(), HasSubstr(R"({"order":"7"})"));
}

TEST_F(Externals, failTheStepWithTheirStatus) {
  OneHttpAnswer bank("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
  setenv(variable, bank.url().c_str(), 1);
  const auto status = pay().status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(status.error_message(), "bank: answered 404");
}

TEST_F(Externals, endAtTheDeadlineWhenTheySayNothing) {
  OneHttpAnswer bank("");
  setenv(variable, bank.url().c_str(), 1);
  const auto status = pay({.deadline = std::chrono::milliseconds(80)}).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(Externals, areUnavailableWhereNobodyListens) {
  setenv(variable, "http://127.0.0.1:1", 1);
  const auto status = pay().status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(status.error_message(), HasSubstr("bank: can not be reached"));
}

TEST_F(Externals, areStoodInForWhereTheReferenceIsNotSet) {
  const auto reply = pay();
  ASSERT_TRUE(reply.status.ok()) << reply.status.error_message();
  EXPECT_EQ(json::parse(reply.json)["status"], "200");
}

TEST(ReachableAddress, isOnLoopbackAndBehindAReferenceOnly) {
  using expression::reachableAddress;
  setenv(variable, "http://localhost:8080/api/", 1);
  const auto address = reachableAddress(reference);
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "127.0.0.1");
  EXPECT_EQ(address->port, 8080);
  EXPECT_EQ(address->path, "/api");
  EXPECT_FALSE(reachableAddress("http://127.0.0.1:8080")) << "whoever made the document decides nothing";
  for (const char* elsewhere :
       {"https://127.0.0.1", "http://api.stripe.com", "http://10.0.0.1:80", "http://127.0.0.1:0", "http://127.0.0.1:x",
        "http://127.0.0.1:99999", "http://127.0.0.1.evil.example", "http://user@evil.example", ""}) {
    setenv(variable, elsewhere, 1);
    EXPECT_FALSE(reachableAddress(reference)) << elsewhere;
  }
  unsetenv(variable);
}

}  // namespace
}  // namespace quarry::test
