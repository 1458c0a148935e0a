// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/resources/http_client.h"

#include <absl/strings/str_cat.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace quarry::host {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using HttpDone = std::function<void(absl::StatusOr<HttpReply>)>;

constexpr std::uint64_t body_bytes_at_most = 1U << 20U;

/// One request and its answer; keeps itself alive.
class HttpExchange : public std::enable_shared_from_this<HttpExchange> {
 public:
  HttpExchange(asio::io_context& context, HttpDone done) : stream_(context), done_(std::move(done)) {}
  ~HttpExchange() { end(absl::UnavailableError("the service is stopping")); }
  HttpExchange(const HttpExchange&) = delete;
  HttpExchange& operator=(const HttpExchange&) = delete;

  void begin(const HttpQuestion& question, std::chrono::steady_clock::time_point deadline) {
    request_.version(11);
    request_.method_string(question.method);
    request_.target(absl::StrCat(question.address.path, question.path));
    request_.set(http::field::host, absl::StrCat(question.address.host, ":", question.address.port));
    request_.set(http::field::connection, "close");
    request_.set("traceparent", question.traceparent);
    if (!question.body.empty()) request_.set(http::field::content_type, "application/json");
    request_.body() = question.body;
    request_.prepare_payload();
    parser_.body_limit(body_bytes_at_most);
    stream_.expires_at(deadline);
    const asio::ip::tcp::endpoint there(asio::ip::make_address(question.address.host), question.address.port);
    stream_.async_connect(there, [self = shared_from_this()](beast::error_code error) {
      if (self->isFine(error)) self->write();
    });
  }

 private:
  void write() {
    http::async_write(stream_, request_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (self->isFine(error)) self->read();
    });
  }

  void read() {
    http::async_read(stream_, buffer_, parser_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (!self->isFine(error)) return;
      auto& response = self->parser_.get();
      self->end(HttpReply{static_cast<int>(response.result_int()), std::move(response.body())});
    });
  }

  bool isFine(beast::error_code error) {
    if (!error) return true;
    if (error == beast::error::timeout) {
      end(absl::DeadlineExceededError("did not answer in time"));
    } else if (error == http::error::body_limit) {
      end(absl::ResourceExhaustedError("answered with more than 1 MiB"));
    } else {
      end(absl::UnavailableError(absl::StrCat("can not be reached (", error.message(), ")")));
    }
    return false;
  }

  void end(absl::StatusOr<HttpReply> reply) {
    if (const auto done = std::exchange(done_, nullptr)) done(std::move(reply));
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response_parser<http::string_body> parser_;
  HttpDone done_;
};

}  // namespace

struct HttpClient::Inside {
  std::mutex mutex;
  /// Null once it is stopped.
  std::unique_ptr<asio::io_context> context = std::make_unique<asio::io_context>();
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work{context->get_executor()};
  std::thread thread;
};

HttpClient::HttpClient() : inside_(std::make_unique<Inside>()) {
}

HttpClient::~HttpClient() {
  stop();
}

void HttpClient::send(HttpQuestion question, std::chrono::steady_clock::time_point deadline, HttpDone done) {
  {
    const std::lock_guard lock(inside_->mutex);
    if (auto* context = inside_->context.get(); context != nullptr) {
      if (!inside_->thread.joinable()) inside_->thread = std::thread([context] { context->run(); });
      const auto exchange = std::make_shared<HttpExchange>(*context, std::move(done));
      asio::post(*context,
                 [exchange, question = std::move(question), deadline] { exchange->begin(question, deadline); });
      return;
    }
  }
  done(absl::UnavailableError("the service is stopping"));
}

void HttpClient::stop() {
  std::unique_ptr<asio::io_context> context;
  {
    const std::lock_guard lock(inside_->mutex);
    context = std::move(inside_->context);
  }
  if (context == nullptr) return;
  context->stop();
  if (inside_->thread.joinable()) inside_->thread.join();
  inside_->work.reset();
  // What is under way goes with the context, and says so.
  context.reset();
}

}  // namespace quarry::host
