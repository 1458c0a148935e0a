// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/health/grpc_health_checker.h"

#include <grpc/health/v1/health.grpc.pb.h>
#include <grpcpp/grpcpp.h>

#include <atomic>
#include <thread>

namespace quarry::supervise {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;

namespace {

/// Everything one question needs until its answer has come.
struct Question {
  ::grpc::ClientContext context;
  HealthCheckResponse response;
  ::grpc::Status status;
  std::unique_ptr<::grpc::ClientAsyncResponseReader<HealthCheckResponse>> reader;
  std::function<void(HealthAnswer)> done;
};

HealthAnswer answerOf(const Question& question) {
  if (!question.status.ok()) return HealthAnswer::kNoAnswer;
  return question.response.status() == HealthCheckResponse::SERVING ? HealthAnswer::kServing
                                                                    : HealthAnswer::kNotServing;
}

std::shared_ptr<::grpc::Channel> channelTo(const std::string& address) {
  ::grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return ::grpc::CreateCustomChannel(address, ::grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

/// The questions that are under way, and the thread that takes their answers. Not gRPC's callback threads: those end
/// with the last channel, and gRPC 1.51 aborts where that is let go of on one of them, as an answer's context does.
class GrpcHealthChecker::Answers {
 public:
  ~Answers() {
    queue_.Shutdown();
    thread_.join();
  }

  ::grpc::CompletionQueue& queue() { return queue_; }
  std::atomic<int>& probes() { return probes_; }

 private:
  void take() {
    void* tag = nullptr;
    bool has_come = false;
    while (queue_.Next(&tag, &has_come)) {
      const std::unique_ptr<std::shared_ptr<Question>> question(static_cast<std::shared_ptr<Question>*>(tag));
      (*question)->done(answerOf(**question));
    }
  }

  ::grpc::CompletionQueue queue_;
  std::atomic<int> probes_ = 0;
  std::thread thread_{[this] { take(); }};
};

class GrpcHealthChecker::Probe final : public HealthProbe {
 public:
  Probe(const std::string& address, std::chrono::milliseconds patience, Answers& answers)
      : patience_(patience), answers_(answers), stub_(Health::NewStub(channelTo(address))) {
    ++answers_.probes();
  }

  ~Probe() override {
    if (const auto question = question_.lock()) question->context.TryCancel();
    --answers_.probes();
  }

  void ask(std::function<void(HealthAnswer)> done) override {
    const auto question = std::make_shared<Question>();
    question_ = question;
    question->done = std::move(done);
    question->context.set_deadline(std::chrono::system_clock::now() + patience_);
    question->reader = stub_->AsyncCheck(&question->context, HealthCheckRequest(), &answers_.queue());
    question->reader->Finish(&question->response, &question->status, new std::shared_ptr<Question>(question));
  }

 private:
  const std::chrono::milliseconds patience_;
  Answers& answers_;
  const std::unique_ptr<Health::Stub> stub_;
  /// The last one.
  std::weak_ptr<Question> question_;
};

GrpcHealthChecker::GrpcHealthChecker(std::chrono::milliseconds patience)
    : patience_(patience), answers_(std::make_unique<Answers>()) {
}

GrpcHealthChecker::~GrpcHealthChecker() = default;

std::unique_ptr<HealthProbe> GrpcHealthChecker::probe(const std::string& address) {
  return std::make_unique<Probe>(address, patience_, *answers_);
}

int GrpcHealthChecker::probes() const {
  return answers_->probes();
}

}  // namespace quarry::supervise
