// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/attachment.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <utility>

namespace quarry::process {
namespace {

using quarry::v1::ProcessMessage;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFarewell{300};

std::shared_ptr<grpc::Channel> openChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  // Each attempt is a new connection: the waits are ours, not the channel's.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetMaxReceiveMessageSize(64 << 20);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

Attachment::Attachment(std::string address, quarry::v1::Hello hello, Hooks hooks, Patience patience)
    : address_(std::move(address)),
      hooks_(std::move(hooks)),
      patience_(patience),
      hello_(std::move(hello)),
      thread_([this] { run(); }) {
}

Attachment::~Attachment() {
  stop();
}

void Attachment::tell(const ProcessMessage& message) {
  std::lock_guard lock(mutex_);
  if (message.has_ready()) {
    *hello_.mutable_ready() = message.ready();
  }
  if (message.has_applied()) {
    hello_.set_revision(message.applied().revision());
  }
  const bool told = stream_ != nullptr && stream_->Write(message);
  // The next Hello says what is ready and applied.
  if (!told && !message.has_ready() && !message.has_applied()) {
    kept_[message.kind_case()] = message;
  }
}

void Attachment::stop() {
  {
    std::unique_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
    if (stream_ != nullptr) {
      stream_->WritesDone();
      changed_.wait_for(lock, kFarewell, [this] { return through_; });
    }
    if (context_ != nullptr) {
      context_->TryCancel();
    }
  }
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Attachment::run() {
  Reconnection reconnection(patience_, steady_clock::now());
  while (true) {
    serveOneStream(reconnection);
    const auto wait = reconnection.lost(steady_clock::now());
    std::unique_lock lock(mutex_);
    through_ = stopped_;
    changed_.notify_all();
    if (stopped_) {
      return;
    }
    if (!wait) {
      lock.unlock();
      hooks_.abandoned();
      return;
    }
    changed_.wait_for(lock, *wait, [this] { return stopped_; });
    if (stopped_) {
      return;
    }
  }
}

void Attachment::serveOneStream(Reconnection& reconnection) {
  const auto stub = quarry::v1::Runtime::NewStub(openChannel(address_));
  grpc::ClientContext context;
  {
    std::lock_guard lock(mutex_);
    if (stopped_) {
      return;
    }
    context_ = &context;
  }
  const auto stream = stub->Attach(&context);
  if (introduce(*stream)) {
    quarry::v1::ProcessOrder order;
    bool heard = false;
    while (stream->Read(&order)) {
      heard = true;
      hooks_.order(std::exchange(order, {}));
    }
    // The lifeline begins where the stream ends. One that never brought an order was no quarryd.
    if (heard) {
      reconnection.heard(steady_clock::now());
    }
  }
  {
    std::lock_guard lock(mutex_);
    stream_ = nullptr;
  }
  stream->Finish();
  std::lock_guard lock(mutex_);
  context_ = nullptr;
}

bool Attachment::introduce(Stream& stream) {
  std::lock_guard lock(mutex_);
  ProcessMessage hello;
  *hello.mutable_hello() = hello_;
  if (!stream.Write(hello)) {
    return false;
  }
  for (const auto& [kind, message] : std::exchange(kept_, {})) {
    stream.Write(message);
  }
  stream_ = &stream;
  return true;
}

}  // namespace quarry::process
