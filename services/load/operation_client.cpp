// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/operation_client.h"

#include <grpcpp/alarm.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/client_callback.h>

#include <atomic>
#include <map>
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

struct UnaryCall {
  grpc::ClientContext context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
};

void callOnce(grpc::GenericStub& stub, const OperationCall& call, OperationClient::Done done) {
  const auto ongoing = std::make_shared<UnaryCall>();
  prepare(ongoing->context, call);
  ongoing->request = bufferOf(call.request);
  stub.UnaryCall(&ongoing->context, call.method, {}, &ongoing->request, &ongoing->response,
                 [ongoing, done = std::move(done)](const grpc::Status& status) {
                   done(status, status.ok() ? text(ongoing->response) : std::string());
                 });
}

/// Deletes itself at the end of its stream.
class StreamingCall final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  StreamingCall(const OperationCall& call, OperationClient::Done done)
      : requests_(call.requests), following_(call.following), request_(bufferOf(call.request)), done_(std::move(done)) {
    prepare(context_, call);
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
    delete this;
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
  const OperationClient::Done done_;
};

}  // namespace

struct OperationClient::Channels {
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

OperationClient::~OperationClient() = default;

void OperationClient::call(const OperationCall& call, Done done) {
  grpc::GenericStub& stub = channels_->at(call.address);
  if (call.kind == OperationCall::Kind::unary) {
    callOnce(stub, call, std::move(done));
  } else {
    auto* const streaming = new StreamingCall(call, std::move(done));
    streaming->begin(stub, call.method);
  }
}

}  // namespace quarry::load
