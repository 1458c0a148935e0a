// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/external_address.h"

#include <absl/status/statusor.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace quarry::host {

using expression::ExternalAddress;

struct HttpQuestion {
  ExternalAddress address;
  /// "POST".
  std::string method;
  /// Begins with "/".
  std::string path;
  /// JSON; empty: none.
  std::string body;
  std::string traceparent;
};

struct HttpReply {
  int status = 0;
  std::string body;
};

/// Calls externals over HTTP/1.1, a connection for each, on one thread of its own that begins with the first. Any
/// thread.
class HttpClient {
 public:
  HttpClient();
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// `done` runs exactly once, on the client's thread, and must not block: DEADLINE_EXCEEDED, UNAVAILABLE where nobody
  /// listens or the answer is no HTTP, RESOURCE_EXHAUSTED where its body is larger than 1 MiB.
  void send(HttpQuestion question, std::chrono::steady_clock::time_point deadline,
            std::function<void(absl::StatusOr<HttpReply>)> done);
  /// What is under way ends with UNAVAILABLE, and what is sent later too.
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace quarry::host
