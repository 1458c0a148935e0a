// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/http_message.h"

#include <absl/status/statusor.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace quarry::gateway {

/// An HTTP/1.1 server with one thread of its own. Bounded: 1 MiB a body, 16 KiB of header, 4096 connections, idle ones
/// are closed after a minute.
class HttpServer {
 public:
  /// Listens at once. Port 0: the first free one of 41000 to 41199, else any. The handler runs on the server's thread.
  static absl::StatusOr<std::unique_ptr<HttpServer>> listen(const std::string& host, int port, HttpHandler handler);
  virtual ~HttpServer() = default;

  virtual std::string address() const = 0;
  /// Runs the task on the server's thread, if the server lives until then. Any thread.
  virtual void after(std::chrono::nanoseconds delay, std::function<void()> task) = 0;
  /// Takes no new connections; closes each after its answer. `drained` runs once, on the server's thread, when none is
  /// being answered or the patience is over.
  virtual void drain(std::chrono::milliseconds patience, std::function<void()> drained) = 0;
  /// Closes everything and joins the thread. Not from the server's thread.
  virtual void stop() = 0;
};

}  // namespace quarry::gateway
