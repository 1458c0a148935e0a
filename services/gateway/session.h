// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/http_message.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace quarry::gateway {

/// The way from other threads to the server's, closed when the server ends.
struct Gate {
  void post(std::function<void()> task);

  std::mutex mutex;
  boost::asio::io_context* context = nullptr;
};

class Session;

/// What sessions know of their server; all on its thread.
struct Sessions {
  HttpHandler handler;
  std::shared_ptr<Gate> gate = std::make_shared<Gate>();
  /// Keeps those alive that wait for an answer.
  std::set<std::shared_ptr<Session>> open;
  /// Each ends with the answer it gives next.
  bool draining = false;
  /// One has gone.
  std::function<void()> left;
};

/// One connection: reads a request, waits for its answer, writes it, reads the next.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(boost::asio::ip::tcp::socket socket, Sessions& sessions) : stream_(std::move(socket)), sessions_(sessions) {}

  void read();
  void close();
  /// Where nothing was answered for so long, and no request is being answered or has begun to come.
  void closeIfIdleFor(std::chrono::milliseconds time);
  /// Although a part of a request has come.
  void closeUnlessAnswering();

 private:
  void taken(boost::beast::error_code error);
  void refuse(int status, const std::string& sentence);
  void answer();
  void write(HttpResponse response);

  boost::beast::tcp_stream stream_;
  Sessions& sessions_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  boost::beast::http::response<boost::beast::http::string_body> response_;
  /// From the end of a request to the end of its answer.
  bool busy_ = false;
  bool keep_alive_ = false;
  bool is_head_ = false;
  unsigned version_ = 11;
  /// When it was opened or answered last.
  std::chrono::steady_clock::time_point used_ = std::chrono::steady_clock::now();
};

}  // namespace quarry::gateway
