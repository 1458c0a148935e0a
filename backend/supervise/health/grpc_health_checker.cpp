// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/health/grpc_health_checker.h"

#include <grpc/health/v1/health.grpc.pb.h>
#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <mutex>

namespace quarry::supervise {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;

struct GrpcHealthChecker::Counts {
  std::mutex mutex;
  std::condition_variable changed;
  int probes = 0;
  int questions = 0;
};

namespace {

/// Everything one question needs until its answer has come.
struct Question {
  ::grpc::ClientContext context;
  HealthCheckRequest request;
  HealthCheckResponse response;
};

HealthAnswer answerOf(const ::grpc::Status& status, const HealthCheckResponse& response) {
  if (!status.ok()) return HealthAnswer::kNoAnswer;
  return response.status() == HealthCheckResponse::SERVING ? HealthAnswer::kServing : HealthAnswer::kNotServing;
}

std::shared_ptr<::grpc::Channel> channelTo(const std::string& address) {
  ::grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return ::grpc::CreateCustomChannel(address, ::grpc::InsecureChannelCredentials(), arguments);
}

class GrpcHealthProbe final : public HealthProbe {
 public:
  GrpcHealthProbe(const std::string& address, std::chrono::milliseconds patience,
                  std::shared_ptr<GrpcHealthChecker::Counts> counts)
      : patience_(patience), counts_(std::move(counts)), stub_(Health::NewStub(channelTo(address))) {
    const std::lock_guard lock(counts_->mutex);
    ++counts_->probes;
  }

  ~GrpcHealthProbe() override {
    if (const auto question = question_.lock()) question->context.TryCancel();
    const std::lock_guard lock(counts_->mutex);
    --counts_->probes;
  }

  void ask(std::function<void(HealthAnswer)> done) override {
    const auto question = std::make_shared<Question>();
    question_ = question;
    question->context.set_deadline(std::chrono::system_clock::now() + patience_);
    {
      const std::lock_guard lock(counts_->mutex);
      ++counts_->questions;
    }
    stub_->async()->Check(&question->context, &question->request, &question->response,
                          [question, counts = counts_, done = std::move(done)](const ::grpc::Status& status) {
                            done(answerOf(status, question->response));
                            const std::lock_guard lock(counts->mutex);
                            --counts->questions;
                            counts->changed.notify_all();
                          });
  }

 private:
  const std::chrono::milliseconds patience_;
  const std::shared_ptr<GrpcHealthChecker::Counts> counts_;
  const std::unique_ptr<Health::Stub> stub_;
  std::weak_ptr<Question> question_;
};

}  // namespace

GrpcHealthChecker::GrpcHealthChecker(std::chrono::milliseconds patience)
    : patience_(patience), counts_(std::make_shared<Counts>()) {
}

GrpcHealthChecker::~GrpcHealthChecker() {
  std::unique_lock lock(counts_->mutex);
  counts_->changed.wait_for(lock, 2 * patience_, [&] { return counts_->questions == 0; });
}

std::unique_ptr<HealthProbe> GrpcHealthChecker::probe(const std::string& address) {
  return std::make_unique<GrpcHealthProbe>(address, patience_, counts_);
}

int GrpcHealthChecker::probes() const {
  const std::lock_guard lock(counts_->mutex);
  return counts_->probes;
}

}  // namespace quarry::supervise
