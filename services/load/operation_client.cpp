// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/operation_client.h"

#include <grpcpp/alarm.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/client_callback.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

namespace quarry::load {
namespace {

void prepare(grpc::ClientContext& context, const OperationCall& call) {
  context.set_deadline(std::chrono::system_clock::now() + call.patience);
  context.AddMetadata("quarry-request-id", std::to_string(call.request_id));
  if (!call.traceparent.empty()) {
    context.AddMetadata("traceparent", call.traceparent);
  }
}

grpc::ByteBuffer bufferOf(const std::string& text) {
  const grpc::Slice slice(text);
  return {&slice, 1};
}

std::string text(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (buffer.Dump(&slices).ok()) {
    for (const grpc::Slice& slice : slices) {
      text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }
  return text;
}

/// The calls that are under way. gRPC's callback threads end with the last channel, and gRPC 1.51 aborts where one of
/// them lets go of it, as the context of a call does that outlives its client: so none does. Any thread.
class CallsUnderWay {
 public:
  void begin(grpc::ClientContext& context) {
    const std::lock_guard lock(mutex_);
    ++number_;
    contexts_.insert(&context);
  }

  /// Before its context goes.
  void forget(grpc::ClientContext& context) {
    const std::lock_guard lock(mutex_);
    contexts_.erase(&context);
  }

  /// When all of it has gone.
  void end() {
    const std::lock_guard lock(mutex_);
    if (--number_ == 0) none_.notify_all();
  }

  void endAll() {
    std::unique_lock lock(mutex_);
    for (grpc::ClientContext* const context : contexts_) context->TryCancel();
    none_.wait(lock, [this] { return number_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  int number_ = 0;
  std::set<grpc::ClientContext*> contexts_;
};

struct UnaryCall {
  grpc::ClientContext context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
};

void callOnce(grpc::GenericStub& stub, const OperationCall& call, const std::shared_ptr<CallsUnderWay>& calls,
              OperationClient::Done done) {
  auto ongoing = std::make_shared<UnaryCall>();
  prepare(ongoing->context, call);
  ongoing->request = bufferOf(call.request);
  calls->begin(ongoing->context);
  UnaryCall& kept = *ongoing;
  stub.UnaryCall(&kept.context, call.method, {}, &kept.request, &kept.response,
                 [ongoing = std::move(ongoing), calls, done = std::move(done)](const grpc::Status& status) mutable {
                   done(status, status.ok() ? text(ongoing->response) : std::string());
                   calls->forget(ongoing->context);
                   ongoing.reset();
                   calls->end();
                 });
}

/// Deletes itself at the end of its stream.
class StreamingCall final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  StreamingCall(const OperationCall& call, std::shared_ptr<CallsUnderWay> calls, OperationClient::Done done)
      : requests_(call.requests),
        following_(call.following),
        request_(bufferOf(call.request)),
        calls_(std::move(calls)),
        done_(std::move(done)) {
    prepare(context_, call);
    calls_->begin(context_);
  }

  void begin(grpc::GenericStub& stub, const std::string& method) {
    stub.PrepareBidiStreamingCall(&context_, method, {}, this);
    // Given back with the last request: until then one may be sent from a pause.
    AddHold();
    send();
    StartRead(&received_);
    StartCall();
  }

  void OnReadDone(bool has_come) override {
    if (!has_come) {
      // Nobody takes what a pause would be for.
      is_over_ = true;
      pause_.Cancel();
      return;
    }
    last_.Swap(&received_);
    StartRead(&received_);
  }

  void OnWriteDone(bool was_taken) override {
    if (!was_taken || number_ == requests_) {
      RemoveHold();
      return;
    }
    OperationCall::Following next = following_(number_);
    request_ = bufferOf(next.request);
    if (next.after.count() <= 0) {
      send();
      return;
    }
    pause_.Set(std::chrono::system_clock::now() + next.after, [this](bool) { send(); });
    if (is_over_) {
      pause_.Cancel();
    }
  }

  void OnDone(const grpc::Status& status) override {
    done_(status, status.ok() ? text(last_) : std::string());
    calls_->forget(context_);
    const auto calls = calls_;
    delete this;
    calls->end();
  }

 private:
  void send() {
    ++number_;
    if (number_ == requests_) {
      StartWriteLast(&request_, {});
    } else {
      StartWrite(&request_);
    }
  }

  grpc::ClientContext context_;
  const int requests_;
  const std::function<OperationCall::Following(int)> following_;
  /// Sent so far.
  int number_ = 0;
  grpc::Alarm pause_;
  std::atomic<bool> is_over_ = false;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer received_;
  grpc::ByteBuffer last_;
  const std::shared_ptr<CallsUnderWay> calls_;
  const OperationClient::Done done_;
};

}  // namespace

struct OperationClient::Channels {
  const std::shared_ptr<CallsUnderWay> calls = std::make_shared<CallsUnderWay>();
  std::map<std::string, std::unique_ptr<grpc::GenericStub>> stubs;

  grpc::GenericStub& at(const std::string& address) {
    auto& stub = stubs[address];
    if (stub == nullptr) {
      grpc::ChannelArguments arguments;
      arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
      arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
      arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
      stub = std::make_unique<grpc::GenericStub>(
          grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
    }
    return *stub;
  }
};

OperationClient::OperationClient() : channels_(std::make_unique<Channels>()) {
}

OperationClient::~OperationClient() {
  channels_->calls->endAll();
}

void OperationClient::call(const OperationCall& call, Done done) {
  grpc::GenericStub& stub = channels_->at(call.address);
  if (call.kind == OperationCall::Kind::unary) {
    callOnce(stub, call, channels_->calls, std::move(done));
  } else {
    auto* const streaming = new StreamingCall(call, channels_->calls, std::move(done));
    streaming->begin(stub, call.method);
  }
}

}  // namespace quarry::load
