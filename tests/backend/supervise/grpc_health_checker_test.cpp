// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/health/grpc_health_checker.h"

#include <grpc/health/v1/health.grpc.pb.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>

namespace quarry::supervise {
namespace {

using ::grpc::health::v1::HealthCheckResponse;

class Patient final : public ::grpc::health::v1::Health::Service {
 public:
  ::grpc::Status Check(::grpc::ServerContext*, const ::grpc::health::v1::HealthCheckRequest*,
                       HealthCheckResponse* response) override {
    response->set_status(status);
    return ::grpc::Status::OK;
  }

  std::atomic<HealthCheckResponse::ServingStatus> status = HealthCheckResponse::SERVING;
};

HealthAnswer ask(HealthProbe& probe) {
  const auto answer = std::make_shared<std::promise<HealthAnswer>>();
  probe.ask([answer](HealthAnswer told) { answer->set_value(told); });
  return answer->get_future().get();
}

class GrpcHealthCheckerTest : public testing::Test {
 protected:
  GrpcHealthCheckerTest() {
    ::grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", ::grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&patient_);
    server_ = builder.BuildAndStart();
  }

  int port_ = 0;
  Patient patient_;
  std::unique_ptr<::grpc::Server> server_;
  GrpcHealthChecker checker_{std::chrono::milliseconds(500)};
};

TEST_F(GrpcHealthCheckerTest, believesWhatTheServerSays) {
  const auto probe = checker_.probe("127.0.0.1:" + std::to_string(port_));
  EXPECT_EQ(ask(*probe), HealthAnswer::kServing);
  patient_.status = HealthCheckResponse::NOT_SERVING;
  EXPECT_EQ(ask(*probe), HealthAnswer::kNotServing);
}

TEST_F(GrpcHealthCheckerTest, hasNoAnswerWhereNobodyListens) {
  const auto probe = checker_.probe("unix:/nowhere/at/all.sock");
  EXPECT_EQ(ask(*probe), HealthAnswer::kNoAnswer);
}

TEST_F(GrpcHealthCheckerTest, letsItsOnlyProbeGoWhileAnAnswerIsTaken) {
  auto probe = checker_.probe("127.0.0.1:" + std::to_string(port_));
  std::promise<void> has_come;
  std::promise<void> is_gone;
  std::promise<HealthAnswer> answer;
  probe->ask([&](HealthAnswer told) {
    has_come.set_value();
    is_gone.get_future().wait();
    answer.set_value(told);
  });
  has_come.get_future().wait();
  probe.reset();
  is_gone.set_value();
  EXPECT_EQ(answer.get_future().get(), HealthAnswer::kServing);
  // Whoever asks next finds what takes the answers as it was.
  EXPECT_EQ(ask(*checker_.probe("127.0.0.1:" + std::to_string(port_))), HealthAnswer::kServing);
}

TEST_F(GrpcHealthCheckerTest, countsProbes) {
  EXPECT_EQ(checker_.probes(), 0);
  const auto one = checker_.probe("127.0.0.1:1");
  EXPECT_EQ(checker_.probes(), 1);
}

}  // namespace
}  // namespace quarry::supervise
