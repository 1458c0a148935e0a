// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/http_server.h"

#include "services/gateway/listening.h"
#include "services/gateway/session.h"

#include <sys/socket.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>

#include <list>
#include <thread>
#include <utility>

namespace quarry::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

constexpr std::size_t kMaxConnections = 4096;
/// For the rest of a request that has begun to come, where nobody is lingered for.
constexpr std::chrono::milliseconds kRestOfARequest{500};

tcp protocolOf(const Descriptor& listening) {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  getsockname(listening.number(), reinterpret_cast<sockaddr*>(&address), &size);
  return address.ss_family == AF_INET ? tcp::v4() : tcp::v6();
}

class BeastServer final : public HttpServer {
 public:
  explicit BeastServer(HttpHandler handler) : linger_(context_), rest_(context_), patience_(context_) {
    sessions_.handler = std::move(handler);
    sessions_.gate->context = &context_;
    thread_ = std::thread([this] { context_.run(); });
  }
  ~BeastServer() override { stop(); }

  void take(Descriptor listening) override {
    sessions_.gate->post([this, held = std::make_shared<Descriptor>(std::move(listening))] {
      if (sessions_.draining) {
        return;
      }
      tcp::acceptor& acceptor = acceptors_.emplace_back(context_);
      const tcp protocol = protocolOf(*held);
      acceptor.assign(protocol, held->release());
      accept(acceptor);
    });
  }

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

  void drain(std::chrono::milliseconds linger, std::chrono::milliseconds patience,
             std::function<void()> drained) override {
    sessions_.gate->post([this, linger, patience, drained = std::move(drained)]() mutable {
      for (tcp::acceptor& acceptor : acceptors_) {
        beast::error_code ignored;
        acceptUntilNobodyWaits(acceptor);
        acceptor.close(ignored);
      }
      sessions_.draining = true;
      auto once = std::make_shared<std::function<void()>>(std::move(drained));
      const auto end = [this, once] {
        if (*once) {
          linger_.cancel();
          rest_.cancel();
          patience_.cancel();
          std::exchange(*once, nullptr)();
        }
      };
      if (dismisses_idle_) {
        dismiss();
      } else {
        closeThoseIdleFor(linger);
        whenOver(linger_, linger, [this] { closeThoseIdleFor(std::chrono::milliseconds(0)); });
      }
      whenOver(patience_, patience, end);
      sessions_.left = [this, end] {
        if (sessions_.open.empty()) {
          end();
        }
      };
      sessions_.left();
    });
  }

  void dismissIdle() override {
    sessions_.gate->post([this] {
      dismisses_idle_ = true;
      if (sessions_.draining) {
        dismiss();
      }
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
    sessions_.left = nullptr;
    for (tcp::acceptor& acceptor : acceptors_) {
      beast::error_code ignored;
      acceptor.close(ignored);
    }
    for (const auto& session : std::exchange(sessions_.open, {})) {
      session->close();
    }
  }

 private:
  static void whenOver(asio::steady_timer& timer, std::chrono::milliseconds time, std::function<void()> task) {
    timer.expires_after(time);
    timer.async_wait([task = std::move(task)](beast::error_code error) {
      if (!error) {
        task();
      }
    });
  }

  void closeThoseIdleFor(std::chrono::milliseconds time) {
    for (const auto& session : std::set(sessions_.open)) {
      session->closeIfIdleFor(time);
    }
  }

  void dismiss() {
    closeThoseIdleFor(std::chrono::milliseconds(0));
    whenOver(rest_, kRestOfARequest, [this] {
      for (const auto& session : std::set(sessions_.open)) {
        session->closeUnlessAnswering();
      }
    });
  }

  void accept(tcp::acceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](beast::error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || !acceptor.is_open()) {
        return;
      }
      if (!error) {
        open(std::move(socket));
      }
      accept(acceptor);
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
  void acceptUntilNobodyWaits(tcp::acceptor& acceptor) {
    beast::error_code error;
    acceptor.non_blocking(true, error);
    while (!error) {
      tcp::socket socket(context_);
      acceptor.accept(socket, error);
      if (!error) {
        open(std::move(socket));
      }
    }
  }

  // Before the context, so that sessions held by its handlers find it when they go.
  Sessions sessions_;
  asio::io_context context_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{context_.get_executor()};
  std::list<tcp::acceptor> acceptors_;
  asio::steady_timer linger_;
  bool dismisses_idle_ = false;
  asio::steady_timer rest_;
  asio::steady_timer patience_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<HttpServer> HttpServer::start(HttpHandler handler) {
  return std::make_unique<BeastServer>(std::move(handler));
}

}  // namespace quarry::gateway
