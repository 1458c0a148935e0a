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
    /// The request is the only one of a stream; all answers are taken, and the last one counts.
    streaming,
  };

  std::string address;
  /// "/saas.payments.v1.Payments/Charge".
  std::string method;
  Kind kind = Kind::unary;
  /// Serialized.
  std::string request;
  std::uint64_t request_id = 0;
  /// From now until the end of the last answer.
  std::chrono::nanoseconds patience{};
};

/// Calls operations over gRPC without a gateway. One thread calls.
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
