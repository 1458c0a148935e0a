// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace quarry::gateway {

/// What a server hands to its handler; header fields that Quarry reads, empty where absent.
struct HttpRequest {
  std::string method;
  /// Path and query, as sent.
  std::string target;
  std::string traceparent;
  std::string request_id;
  std::string authorization;
  std::string origin;
  std::string body;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

/// To be called exactly once, on any thread; nothing happens where the client is gone.
using Respond = std::function<void(HttpResponse)>;
using HttpHandler = std::function<void(HttpRequest, Respond)>;

}  // namespace quarry::gateway
