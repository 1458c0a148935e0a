// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/http_server.h"

#include <absl/strings/str_cat.h>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

namespace quarry::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr std::uint64_t kMaxBody = 1 << 20;
constexpr std::uint32_t kMaxHeader = 16 << 10;
constexpr std::size_t kMaxConnections = 4096;
constexpr std::chrono::seconds kIdle{60};
constexpr int kFirstPort = 41'000;
constexpr int kPorts = 200;

/// The way from other threads to the server's, closed when the server ends.
struct Gate {
  void post(std::function<void()> task) {
    std::lock_guard lock(mutex);
    if (context != nullptr) {
      asio::post(*context, std::move(task));
    }
  }

  std::mutex mutex;
  asio::io_context* context = nullptr;
};

class Session;

/// What sessions know of their server; all on its thread.
struct Sessions {
  HttpHandler handler;
  std::shared_ptr<Gate> gate = std::make_shared<Gate>();
  /// Keeps those alive that wait for an answer.
  std::set<std::shared_ptr<Session>> open;
  std::size_t answering = 0;
  bool draining = false;
  std::function<void()> answered;
};

/// One connection: reads a request, waits for its answer, writes it, reads the next.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Sessions& sessions) : stream_(std::move(socket)), sessions_(sessions) {}

  void read() {
    parser_.emplace();
    parser_->body_limit(kMaxBody);
    parser_->header_limit(kMaxHeader);
    stream_.expires_after(kIdle);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) { self->taken(error); });
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
    sessions_.open.erase(shared_from_this());
  }

 private:
  void taken(beast::error_code error) {
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

  void refuse(int status, const std::string& sentence) {
    keep_alive_ = false;
    version_ = 11;
    write({status,
           "application/json",
           {},
           absl::StrCat("{\"error\":{\"code\":\"INVALID_ARGUMENT\",\"message\":\"", sentence, "\"}}")});
  }

  void answer() {
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
    answering_ = true;
    ++sessions_.answering;
    sessions_.handler(std::move(request), [gate = sessions_.gate, weak = weak_from_this()](HttpResponse response) {
      gate->post([weak, response = std::move(response)]() mutable {
        if (const auto self = weak.lock()) {
          self->write(std::move(response));
        }
      });
    });
  }

  void write(HttpResponse response) {
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
      const bool again = !error && self->keep_alive_;
      self->sessions_.answering -= std::exchange(self->answering_, false) ? 1 : 0;
      if (self->sessions_.answered) {
        self->sessions_.answered();
      }
      again ? self->read() : self->close();
    });
  }

  beast::tcp_stream stream_;
  Sessions& sessions_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  http::response<http::string_body> response_;
  bool answering_ = false;
  bool keep_alive_ = false;
  bool is_head_ = false;
  unsigned version_ = 11;
};

class BeastServer final : public HttpServer {
 public:
  explicit BeastServer(HttpHandler handler) : acceptor_(context_), patience_(context_) {
    sessions_.handler = std::move(handler);
    sessions_.gate->context = &context_;
  }
  ~BeastServer() override { stop(); }

  bool bind(const tcp::endpoint& endpoint) {
    beast::error_code error;
    acceptor_.open(endpoint.protocol(), error);
    acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    acceptor_.bind(endpoint, error);
    if (!error) {
      acceptor_.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
      beast::error_code ignored;
      acceptor_.close(ignored);
    }
    return !error;
  }

  void start() {
    const auto endpoint = acceptor_.local_endpoint();
    address_ = absl::StrCat(endpoint.address().to_string(), ":", endpoint.port());
    accept();
    thread_ = std::thread([this] { context_.run(); });
  }

  std::string address() const override { return address_; }

  void after(std::chrono::nanoseconds delay, std::function<void()> task) override {
    sessions_.gate->post([this, delay, task = std::move(task)] {
      auto timer = std::make_shared<asio::steady_timer>(context_, delay);
      timer->async_wait([timer, task](beast::error_code error) {
        if (!error) {
          task();
        }
      });
    });
  }

  void drain(std::chrono::milliseconds patience, std::function<void()> drained) override {
    sessions_.gate->post([this, patience, drained = std::move(drained)]() mutable {
      beast::error_code ignored;
      acceptUntilNobodyWaits();
      acceptor_.close(ignored);
      sessions_.draining = true;
      auto once = std::make_shared<std::function<void()>>(std::move(drained));
      const auto end = [this, once] {
        if (*once) {
          patience_.cancel();
          std::exchange(*once, nullptr)();
        }
      };
      patience_.expires_after(patience);
      patience_.async_wait([end](beast::error_code error) {
        if (!error) {
          end();
        }
      });
      sessions_.answered = [this, end] {
        if (sessions_.answering == 0) {
          end();
        }
      };
      sessions_.answered();
    });
  }

  void stop() override {
    {
      std::lock_guard lock(sessions_.gate->mutex);
      sessions_.gate->context = nullptr;
    }
    context_.stop();
    if (thread_.joinable()) {
      thread_.join();
    }
    beast::error_code ignored;
    acceptor_.close(ignored);
    for (const auto& session : std::exchange(sessions_.open, {})) {
      session->close();
    }
  }

 private:
  void accept() {
    acceptor_.async_accept([this](beast::error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || !acceptor_.is_open()) {
        return;
      }
      if (!error) {
        open(std::move(socket));
      }
      accept();
    });
  }

  void open(tcp::socket socket) {
    if (sessions_.open.size() >= kMaxConnections) {
      return;
    }
    beast::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const auto session = std::make_shared<Session>(std::move(socket), sessions_);
    sessions_.open.insert(session);
    session->read();
  }

  /// Closing would break the connections that the kernel took and nobody accepted yet.
  void acceptUntilNobodyWaits() {
    beast::error_code error;
    acceptor_.non_blocking(true, error);
    while (!error) {
      tcp::socket socket(context_);
      acceptor_.accept(socket, error);
      if (!error) {
        open(std::move(socket));
      }
    }
  }

  // Before the context, so that sessions held by its handlers find it when they go.
  Sessions sessions_;
  asio::io_context context_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer patience_;
  std::string address_;
  std::thread thread_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::listen(const std::string& host, int port, HttpHandler handler) {
  beast::error_code error;
  const auto ip = asio::ip::make_address(host, error);
  if (error) {
    return absl::InvalidArgumentError(
        absl::StrCat("A gateway can not listen on \"", host, "\"; it needs an IP address."));
  }
  auto server = std::make_unique<BeastServer>(std::move(handler));
  const auto tries = [&](int candidate) {
    return server->bind(tcp::endpoint(ip, static_cast<unsigned short>(candidate)));
  };
  bool bound = port != 0 && tries(port);
  for (int i = 0; port == 0 && !bound && i < kPorts; ++i) {
    bound = tries(kFirstPort + i);
  }
  if (!bound && (port != 0 || !tries(0))) {
    return absl::UnavailableError(
        absl::StrCat("A gateway can not listen on ", host, ":", port, "; is the port taken?"));
  }
  server->start();
  return server;
}

}  // namespace quarry::gateway
