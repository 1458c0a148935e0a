// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/grpcpp.h>
#include <quarry/v1/runtime.grpc.pb.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace quarry::test {

/// The daemon's side of Attach on a socket: keeps what processes say, and sends orders to the process that attached
/// last.
class FakeQuarryd : public quarry::v1::Runtime::Service {
 public:
  using Stream = grpc::ServerReaderWriter<quarry::v1::ProcessOrder, quarry::v1::ProcessMessage>;

  explicit FakeQuarryd(std::string address) : address_(std::move(address)) { start(); }
  ~FakeQuarryd() override { stop(); }

  void start() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }

  void stop() {
    if (server_ != nullptr) {
      server_->Shutdown(std::chrono::system_clock::now());
      server_.reset();
    }
  }

  void send(const quarry::v1::ProcessOrder& order) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(10), [this] { return stream_ != nullptr; });
    stream_->Write(order);
  }

  /// The next message that was not asked for yet.
  std::optional<quarry::v1::ProcessMessage> next(std::chrono::seconds patience = std::chrono::seconds(10)) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [this] { return !messages_.empty(); })) {
      return std::nullopt;
    }
    auto message = std::move(messages_.front());
    messages_.pop_front();
    return message;
  }

  grpc::Status Attach(grpc::ServerContext*, Stream* stream) override {
    quarry::v1::ProcessMessage message;
    while (stream->Read(&message)) {
      std::lock_guard lock(mutex_);
      stream_ = stream;
      messages_.push_back(message);
      changed_.notify_all();
    }
    std::lock_guard lock(mutex_);
    stream_ = stream_ == stream ? nullptr : stream_;
    return grpc::Status::OK;
  }

 private:
  const std::string address_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<quarry::v1::ProcessMessage> messages_;
  Stream* stream_ = nullptr;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace quarry::test
