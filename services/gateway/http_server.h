// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/descriptor.h"
#include "services/gateway/http_message.h"

#include <chrono>
#include <functional>
#include <memory>

namespace quarry::gateway {

/// An HTTP/1.1 server with one thread of its own. Bounded: 1 MiB a body, 16 KiB of header, 4096 connections, idle ones
/// are closed after a minute.
class HttpServer {
 public:
  /// The handler runs on the server's thread.
  static std::unique_ptr<HttpServer> start(HttpHandler handler);
  virtual ~HttpServer() = default;

  /// Takes the connections of a listening socket, also of one that others take some of too. Any thread.
  virtual void take(Descriptor listening) = 0;
  /// Runs the task on the server's thread, if the server lives until then. Any thread.
  virtual void after(std::chrono::nanoseconds delay, std::function<void()> task) = 0;
  /// Takes no new connections; closes each after its next answer, or where it has been idle for `linger`: a client that
  /// keeps its connection learns from an answer that this one ends, and does not find it closed under a request.
  /// `drained` runs once, on the server's thread, when none is open or the patience is over.
  virtual void drain(std::chrono::milliseconds linger, std::chrono::milliseconds patience,
                     std::function<void()> drained) = 0;
  /// A drain, one that goes on too, lingers for nobody, and half a second for who has sent a part of a request. Any
  /// thread.
  virtual void dismissIdle() = 0;
  /// Closes everything and joins the thread. Not from the server's thread.
  virtual void stop() = 0;
};

}  // namespace quarry::gateway
