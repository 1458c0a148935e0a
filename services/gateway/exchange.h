// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/http_message.h"
#include "services/gateway/routes.h"
#include "services/gateway/transcoding.h"
#include "services/observe/recorder.h"

#include <grpcpp/support/status.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace quarry::gateway {

/// What a set of routes needs to serve; swapped as a whole when the plan changes.
struct Table {
  explicit Table(std::shared_ptr<const Routes> of) : routes(of), transcoding(of) {}

  std::shared_ptr<const Routes> routes;
  Transcoding transcoding;
};

/// One request on a route, from its head to its answer: what it is called with, and what is recorded of it. Ended once.
class Exchange {
 public:
  Exchange(std::shared_ptr<const Table> table, Match match, HttpRequest request, Respond respond,
           observe::Recorder& recorder);

  const BoundRoute& route() const { return *match_.route; }
  const observe::TraceContext& context() const { return context_; }
  std::uint64_t requestId() const { return request_id_; }
  std::chrono::system_clock::time_point deadline() const { return began_ + route().timeout; }

  /// Serialized request of the operation.
  absl::StatusOr<std::string> request() const;
  /// Answers and records; `response` is serialized and counts only where the status is OK. Only the first one counts.
  void end(const grpc::Status& status, const std::string& response);

 private:
  HttpResponse answer(grpc::Status& status, const std::string& response) const;
  void record(const grpc::Status& status);

  const std::shared_ptr<const Table> table_;
  const Match match_;
  const HttpRequest request_;
  const Respond respond_;
  observe::Recorder& recorder_;
  const std::chrono::system_clock::time_point began_ = std::chrono::system_clock::now();
  const std::chrono::steady_clock::time_point began_steady_ = std::chrono::steady_clock::now();
  observe::TraceContext context_;
  std::array<std::uint8_t, 8> parent_span_id_{};
  std::uint64_t request_id_ = 0;
  std::atomic_flag ended_;
};

/// The answer to a request that no route takes.
HttpResponse noRoute(const Match& match, const HttpRequest& request);

/// Lets pages from this machine read answers.
void allowLocalPages(const HttpRequest& request, HttpResponse& response);

}  // namespace quarry::gateway
