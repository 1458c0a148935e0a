// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/wire.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <sys/socket.h>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace quarry::load {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr std::uint64_t kMaxBody = 1 << 20;

class Connection;

/// Connections that wait for their next request, by address.
struct Idle {
  std::map<std::string, std::vector<std::shared_ptr<Connection>>> connections;
  /// Addresses to which they are kept; absent: all.
  std::optional<std::set<std::string>> kept;
};

/// One kept connection; has one request at a time.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::io_context& context, std::string address, Idle& idle)
      : stream_(context), resolver_(context), address_(std::move(address)), idle_(idle) {}

  void send(const RestCall& call, const RestOrigin& origin, Wire::Time deadline, std::function<void(RestAnswer)> done) {
    done_ = std::move(done);
    request_ = {};
    request_.method_string(call.method);
    request_.target(call.target);
    request_.set(http::field::host, address_);
    request_.set("quarry-request-id", std::to_string(origin.request_id));
    if (!origin.traceparent.empty()) {
      request_.set("traceparent", origin.traceparent);
    }
    if (!call.body.empty()) {
      request_.set(http::field::content_type, "application/json");
    }
    request_.body() = call.body;
    request_.prepare_payload();
    stream_.expires_at(deadline);
    if (stream_.socket().is_open()) {
      write();
    } else {
      connect();
    }
  }

  /// False where the other side has closed it meanwhile.
  bool isAlive() {
    char byte = 0;
    const auto received = recv(stream_.socket().native_handle(), &byte, sizeof(byte), MSG_PEEK | MSG_DONTWAIT);
    return received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  }

 private:
  void connect() {
    const std::size_t colon = address_.rfind(':');
    const std::string host = address_.substr(0, colon);
    const std::string port = colon == std::string::npos ? std::string() : address_.substr(colon + 1);
    beast::error_code error;
    const auto ip = asio::ip::make_address(host, error);
    if (!error) {
      connectTo({tcp::endpoint(ip, static_cast<unsigned short>(std::atoi(port.c_str())))});
      return;
    }
    // A name, as containers call each other.
    resolver_.async_resolve(
        host, port, [self = shared_from_this()](beast::error_code failure, const tcp::resolver::results_type& found) {
          if (failure) {
            self->fail(failure);
            return;
          }
          self->connectTo({found.begin(), found.end()});
        });
  }

  void connectTo(std::vector<tcp::endpoint> endpoints) {
    endpoints_ = std::move(endpoints);
    stream_.async_connect(endpoints_, [self = shared_from_this()](beast::error_code failure, const tcp::endpoint&) {
      if (failure) {
        self->fail(failure);
        return;
      }
      beast::error_code ignored;
      self->stream_.socket().set_option(tcp::no_delay(true), ignored);
      self->write();
    });
  }

  void write() {
    http::async_write(stream_, request_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) {
        self->fail(error);
      } else {
        self->read();
      }
    });
  }

  void read() {
    parser_.emplace();
    parser_->body_limit(kMaxBody);
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) {
        self->fail(error);
        return;
      }
      auto response = self->parser_->release();
      self->stream_.expires_never();
      if (response.keep_alive() && (!self->idle_.kept || self->idle_.kept->contains(self->address_))) {
        self->idle_.connections[self->address_].push_back(self);
      } else {
        self->stream_.close();
      }
      self->end({static_cast<int>(response.result_int()), std::move(response.body()), false, {}});
    });
  }

  void fail(beast::error_code error) {
    stream_.close();
    end({0, {}, error == beast::error::timeout, error.message()});
  }

  void end(RestAnswer answer) { std::exchange(done_, nullptr)(std::move(answer)); }

  beast::tcp_stream stream_;
  tcp::resolver resolver_;
  std::vector<tcp::endpoint> endpoints_;
  const std::string address_;
  Idle& idle_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  std::optional<http::response_parser<http::string_body>> parser_;
  std::function<void(RestAnswer)> done_;
};

class AsioWire final : public Wire {
 public:
  AsioWire() : work_(asio::make_work_guard(context_)), alarm_(context_), thread_([this] { context_.run(); }) {}
  ~AsioWire() override { stop(); }

  void post(std::function<void()> task) override {
    std::lock_guard lock(mutex_);
    if (!stopped_) {
      asio::post(context_, std::move(task));
    }
  }

  void alarm(Time time, std::function<void()> task) override {
    alarm_.expires_at(time);
    alarm_.async_wait([task = std::move(task)](beast::error_code error) {
      if (!error) {
        task();
      }
    });
  }

  void after(std::chrono::nanoseconds delay, std::function<void()> task) override {
    auto timer = std::make_shared<asio::steady_timer>(context_, delay);
    timer->async_wait([timer, task = std::move(task)](beast::error_code error) {
      if (!error) {
        task();
      }
    });
  }

  void send(const std::string& address, RestCall call, const RestOrigin& origin, Time deadline,
            std::function<void(RestAnswer)> done) override {
    take(address)->send(call, origin, deadline, std::move(done));
  }

  void keepOnly(std::set<std::string> addresses) override {
    std::erase_if(idle_.connections, [&](const auto& entry) { return !addresses.contains(entry.first); });
    idle_.kept = std::move(addresses);
  }

  void stop() override {
    {
      std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    context_.stop();
    if (thread_.joinable()) {
      thread_.join();
    }
  }

 private:
  std::shared_ptr<Connection> take(const std::string& address) {
    auto& kept = idle_.connections[address];
    while (!kept.empty()) {
      auto connection = std::move(kept.back());
      kept.pop_back();
      if (connection->isAlive()) {
        return connection;
      }
    }
    return std::make_shared<Connection>(context_, address, idle_);
  }

  // Connections live in both, and need the context when they go.
  asio::io_context context_{1};
  Idle idle_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  asio::steady_timer alarm_;
  std::mutex mutex_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Wire> Wire::create() {
  return std::make_unique<AsioWire>();
}

}  // namespace quarry::load
