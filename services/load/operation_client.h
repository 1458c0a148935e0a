// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace quarry::load {

/// One request to an operation.
struct OperationCall {
  enum class Kind {
    unary,
    /// Requests follow one another; all answers are taken, and the last one counts.
    streaming,
  };
  /// A request after the first.
  struct Following {
    std::string request;
    /// Time since the one before was taken.
    std::chrono::nanoseconds after{};
  };

  std::string address;
  /// "/saas.payments.v1.Payments/Charge".
  std::string method;
  Kind kind = Kind::unary;
  /// Serialized.
  std::string request;
  /// Of a stream: how many requests it has, and what those after the first are, from 1 on; asked for one at a time, on
  /// a thread of gRPC.
  int requests = 1;
  std::function<Following(int number)> following = {};
  std::uint64_t request_id = 0;
  std::string traceparent = {};
  /// From now until the end of the last answer.
  std::chrono::nanoseconds patience{};
};

/// Calls operations over gRPC without a gateway. One thread calls. Its end cancels the calls that are under way and
/// waits until they are done.
class OperationClient {
 public:
  /// Runs once, on a thread of gRPC, when the call has ended; `response` is serialized and empty where none came.
  using Done = std::function<void(grpc::Status, std::string response)>;

  OperationClient();
  ~OperationClient();

  void call(const OperationCall& call, Done done);

 private:
  struct Channels;
  std::unique_ptr<Channels> channels_;
};

}  // namespace quarry::load
