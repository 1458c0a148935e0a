// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/session.h"

#include <absl/strings/str_cat.h>
#include <sys/socket.h>
#include <boost/asio/post.hpp>

#include <cerrno>
#include <chrono>
#include <utility>

namespace quarry::gateway {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::asio::ip::tcp;

constexpr std::uint64_t kMaxBody = 1 << 20;
constexpr std::uint32_t kMaxHeader = 16 << 10;
constexpr std::chrono::seconds kIdle{60};

/// Nothing has come that nobody has read yet, and the other side is there.
bool isQuiet(tcp::socket& socket) {
  char byte = 0;
  const auto received = recv(socket.native_handle(), &byte, sizeof(byte), MSG_PEEK | MSG_DONTWAIT);
  return received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

}  // namespace

void Gate::post(std::function<void()> task) {
  std::lock_guard lock(mutex);
  if (context != nullptr) {
    boost::asio::post(*context, std::move(task));
  }
}

void Session::read() {
  parser_.emplace();
  parser_->body_limit(kMaxBody);
  parser_->header_limit(kMaxHeader);
  stream_.expires_after(kIdle);
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](beast::error_code error, std::size_t) { self->taken(error); });
}

void Session::close() {
  beast::error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
  stream_.close();
  const bool was_open = sessions_.open.erase(shared_from_this()) > 0;
  if (was_open && sessions_.left) {
    sessions_.left();
  }
}

void Session::closeIfIdleFor(std::chrono::milliseconds time) {
  const bool has_begun = parser_ && parser_->got_some();
  const bool was_used = std::chrono::steady_clock::now() - used_ < time;
  if (!busy_ && !was_used && !has_begun && isQuiet(stream_.socket())) {
    close();
  }
}

void Session::closeUnlessAnswering() {
  if (!busy_) {
    close();
  }
}

void Session::taken(beast::error_code error) {
  if (error == http::error::body_limit || error == http::error::header_limit) {
    refuse(413, "The request is larger than a gateway takes: 1 MiB of body, 16 KiB of header.");
  } else if (error && error.category() == make_error_code(http::error::bad_method).category() &&
             error != http::error::end_of_stream && error != http::error::partial_message) {
    refuse(400, "This is not an HTTP/1.1 request.");
  } else if (error) {
    close();
  } else {
    answer();
  }
}

void Session::refuse(int status, const std::string& sentence) {
  busy_ = true;
  keep_alive_ = false;
  version_ = 11;
  write({status,
         "application/json",
         {},
         absl::StrCat("{\"error\":{\"code\":\"INVALID_ARGUMENT\",\"message\":\"", sentence, "\"}}")});
}

void Session::answer() {
  auto message = parser_->release();
  keep_alive_ = message.keep_alive();
  version_ = message.version();
  is_head_ = message.method() == http::verb::head;
  const auto header = [&](const char* name) { return std::string(message[name]); };
  HttpRequest request{std::string(message.method_string()),
                      std::string(message.target()),
                      header("traceparent"),
                      header("quarry-request-id"),
                      header("authorization"),
                      header("origin"),
                      std::move(message.body())};
  stream_.expires_never();
  busy_ = true;
  sessions_.handler(std::move(request), [gate = sessions_.gate, weak = weak_from_this()](HttpResponse response) {
    gate->post([weak, response = std::move(response)]() mutable {
      if (const auto self = weak.lock()) {
        self->write(std::move(response));
      }
    });
  });
}

void Session::write(HttpResponse response) {
  keep_alive_ = keep_alive_ && !sessions_.draining;
  response_ = {};
  response_.version(version_);
  response_.result(static_cast<unsigned>(response.status));
  response_.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) {
    response_.set(name, value);
  }
  response_.keep_alive(keep_alive_);
  response_.content_length(response.body.size());
  if (!is_head_) {
    response_.body() = std::move(response.body);
  }
  stream_.expires_after(kIdle);
  http::async_write(stream_, response_, [self = shared_from_this()](beast::error_code error, std::size_t) {
    self->busy_ = false;
    self->used_ = std::chrono::steady_clock::now();
    !error && self->keep_alive_ ? self->read() : self->close();
  });
}

}  // namespace quarry::gateway
