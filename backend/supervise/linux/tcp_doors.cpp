// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/tcp_doors.h"

#include <absl/strings/str_cat.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <optional>
#include <thread>

namespace quarry::supervise {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

namespace {

constexpr std::size_t kMostHeld = 1024;

/// Passes bytes between two sockets until one of them ends. All on the doors' thread.
class Passage : public std::enable_shared_from_this<Passage> {
 public:
  Passage(asio::io_context& context, tcp::socket outside) : outside_(std::move(outside)), inside_(context) {}

  void begin(const tcp::endpoint& to) {
    inside_.async_connect(to, [self = shared_from_this()](Error error) {
      if (error) return self->end();
      Error ignored;
      self->inside_.set_option(tcp::no_delay(true), ignored);
      self->outside_.set_option(tcp::no_delay(true), ignored);
      self->pass(self->outside_, self->inside_, self->in_);
      self->pass(self->inside_, self->outside_, self->out_);
    });
  }

 private:
  using Bytes = std::array<char, 16384>;

  void pass(tcp::socket& from, tcp::socket& to, Bytes& bytes) {
    from.async_read_some(
        asio::buffer(bytes), [this, self = shared_from_this(), &from, &to, &bytes](Error error, std::size_t read) {
          if (error) return end();
          asio::async_write(to, asio::buffer(bytes, read), [this, self, &from, &to, &bytes](Error failed, std::size_t) {
            if (failed) return end();
            pass(from, to, bytes);
          });
        });
  }

  void end() {
    Error ignored;
    outside_.close(ignored);
    inside_.close(ignored);
  }

  tcp::socket outside_;
  tcp::socket inside_;
  Bytes in_;
  Bytes out_;
};

/// What a door does on the doors' thread. Outlives the door while handlers hold it.
class Porter : public std::enable_shared_from_this<Porter> {
 public:
  Porter(asio::io_context& context, std::function<void()> rang)
      : context_(context), acceptor_(context), rang_(std::move(rang)) {}

  bool listen() {
    Error error;
    const tcp::endpoint any(asio::ip::address_v4::loopback(), 0);
    acceptor_.open(any.protocol(), error);
    if (!error) acceptor_.bind(any, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    return !error;
  }

  std::string address() const {
    Error error;
    return absl::StrCat("127.0.0.1:", acceptor_.local_endpoint(error).port());
  }

  void accept() {
    acceptor_.async_accept([self = shared_from_this()](Error error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || !self->acceptor_.is_open()) return;
      if (!error) self->take(std::move(socket));
      self->accept();
    });
  }

  void forwardTo(std::optional<tcp::endpoint> to) {
    to_ = std::move(to);
    if (!to_.has_value()) return;
    for (tcp::socket& socket : std::exchange(held_, {})) pass(std::move(socket));
  }

  void close() {
    Error ignored;
    acceptor_.close(ignored);
    held_.clear();
  }

 private:
  void take(tcp::socket socket) {
    if (to_.has_value()) return pass(std::move(socket));
    if (held_.size() >= kMostHeld) return;
    held_.push_back(std::move(socket));
    rang_();
  }

  void pass(tcp::socket socket) {
    const auto passage = std::make_shared<Passage>(context_, std::move(socket));
    passage->begin(*to_);
  }

  asio::io_context& context_;
  tcp::acceptor acceptor_;
  const std::function<void()> rang_;
  std::optional<tcp::endpoint> to_;
  std::deque<tcp::socket> held_;
};

std::optional<tcp::endpoint> endpointOf(const std::string& address) {
  const auto colon = address.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  Error error;
  const auto host = asio::ip::make_address(address.substr(0, colon), error);
  if (error) return std::nullopt;
  return tcp::endpoint(host, static_cast<unsigned short>(std::strtoul(address.c_str() + colon + 1, nullptr, 10)));
}

class TcpDoor final : public Door {
 public:
  TcpDoor(asio::io_context& context, std::shared_ptr<Porter> porter)
      : context_(context), porter_(std::move(porter)), address_(porter_->address()) {}
  ~TcpDoor() override {
    asio::post(context_, [porter = porter_] { porter->close(); });
  }

  std::string address() const override { return address_; }

  void forwardTo(const std::string& address) override {
    asio::post(context_, [porter = porter_, to = endpointOf(address)] { porter->forwardTo(to); });
  }

 private:
  asio::io_context& context_;
  const std::shared_ptr<Porter> porter_;
  const std::string address_;
};

}  // namespace

struct TcpDoors::Machine {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  std::thread thread{[this] { context.run(); }};
};

TcpDoors::TcpDoors() : machine_(std::make_unique<Machine>()) {
}

TcpDoors::~TcpDoors() {
  machine_->context.stop();
  machine_->thread.join();
}

absl::StatusOr<std::unique_ptr<Door>> TcpDoors::open(std::function<void()> rang) {
  auto porter = std::make_shared<Porter>(machine_->context, std::move(rang));
  if (!porter->listen()) return absl::UnavailableError("no port of 127.0.0.1 is free for a function's door");
  auto door = std::make_unique<TcpDoor>(machine_->context, porter);
  asio::post(machine_->context, [porter] { porter->accept(); });
  return door;
}

}  // namespace quarry::supervise
