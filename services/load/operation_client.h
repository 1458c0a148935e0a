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

/// Calls operations over gRPC without a gateway. One thread calls; `done` runs on a thread of gRPC.
class OperationClient {
 public:
  OperationClient();
  ~OperationClient();

  /// `response` is serialized.
  void call(const std::string& address, const std::string& method, const std::string& request, std::uint64_t request_id,
            std::chrono::nanoseconds patience, std::function<void(grpc::Status, std::string response)> done);

 private:
  struct Channels;
  std::unique_ptr<Channels> channels_;
};

}  // namespace quarry::load
