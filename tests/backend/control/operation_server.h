// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace quarry::control::test {

/// Stands for the replicas of a run: answers every call of every method alike, on a loopback port.
class OperationServer final : public grpc::CallbackGenericService {
 public:
  OperationServer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterCallbackGenericService(this);
    server_ = builder.BuildAndStart();
  }
  ~OperationServer() override { server_->Shutdown(std::chrono::system_clock::now()); }

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  // How it answers; set before it is called.
  std::string answer;
  grpc::Status status;
  bool is_silent = false;
  /// How often it answers; it takes all requests before.
  int answers = 1;

  // What it was called with last.
  std::string method;
  std::string request;
  std::vector<std::string> requests;
  std::string traceparent;

  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    method = context->method();
    const auto& metadata = context->client_metadata();
    const auto found = metadata.find("traceparent");
    traceparent = found == metadata.end() ? "" : std::string(found->second.begin(), found->second.end());
    return new Call(*this);
  }

 private:
  class Call final : public grpc::ServerGenericBidiReactor {
   public:
    explicit Call(OperationServer& server) : server_(server) { StartRead(&received_); }

    void OnReadDone(bool ok) override {
      // Who is silent ends when it is cancelled, and nothing may follow that.
      if (!ok && server_.is_silent) return;
      if (!ok) return answer();
      server_.request = bytesOf(received_);
      server_.requests.push_back(server_.request);
      if (server_.is_silent) return;
      if (!server_.status.ok()) return end(server_.status);
      StartRead(&received_);
    }
    void OnWriteDone(bool) override { answer(); }
    void OnCancel() override {
      if (server_.is_silent) end(grpc::Status::CANCELLED);
    }
    void OnDone() override { delete this; }

   private:
    void answer() {
      if (answered_ == server_.answers) return end(grpc::Status::OK);
      ++answered_;
      const grpc::Slice slice(server_.answer);
      sent_ = grpc::ByteBuffer(&slice, 1);
      StartWrite(&sent_);
    }

    void end(const grpc::Status& status) {
      if (!ended_.exchange(true)) Finish(status);
    }

    static std::string bytesOf(const grpc::ByteBuffer& buffer) {
      std::vector<grpc::Slice> slices;
      std::string bytes;
      if (!buffer.Dump(&slices).ok()) return bytes;
      for (const auto& slice : slices) bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
      return bytes;
    }

    OperationServer& server_;
    grpc::ByteBuffer received_;
    grpc::ByteBuffer sent_;
    int answered_ = 0;
    std::atomic<bool> ended_ = false;
  };

  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace quarry::control::test
