// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/keepalive.h"

#include "services/host/core.h"
#include "services/host/server/server.h"
#include "tests/services/host/call_through.h"
#include "tests/services/host/host_under_test.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string>
#include <thread>

namespace quarry::host {
namespace {

using namespace std::chrono_literals;

constexpr char preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
constexpr char settings = 4;
constexpr char ping = 6;
constexpr char acknowledged = 1;

/// One HTTP/2 connection that says only what a test says. Reads end after five seconds.
class RawConnection {
 public:
  explicit RawConnection(int socket) : socket_(socket) {
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  }
  ~RawConnection() { close(socket_); }
  RawConnection(const RawConnection&) = delete;

  void write(const std::string& bytes) { (void)send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  void writeFrame(char kind, char flags = 0, const std::string& payload = "") {
    std::string frame{0, 0, static_cast<char>(payload.size()), kind, flags, 0, 0, 0, 0};
    write(frame + payload);
  }
  /// Payload of the next ping; nothing where the other side closed the connection, or said nothing for long.
  std::optional<std::string> nextPing() {
    while (true) {
      const std::string head = read(9);
      if (head.size() < 9) return std::nullopt;
      const std::string payload = read(static_cast<std::uint8_t>(head[1]) * 256U + static_cast<std::uint8_t>(head[2]));
      if (head[3] == ping && head[4] != acknowledged) return payload;
    }
  }
  bool isClosed() const { return is_closed_; }

 private:
  std::string read(std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) {
      char buffer[256];
      const auto count = recv(socket_, buffer, std::min(sizeof(buffer), size - bytes.size()), 0);
      if (count <= 0) {
        is_closed_ = count == 0 || errno == ECONNRESET;
        break;
      }
      bytes.append(buffer, static_cast<std::size_t>(count));
    }
    return bytes;
  }

  const int socket_;
  bool is_closed_ = false;
};

int connectTo(int port) {
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
    throw std::runtime_error("nobody listens");
  }
  return connection;
}

class ServerThatAsks : public testing::Test {
 protected:
  ServerThatAsks() {
    auto server = Server::listen(core_, {}, "", 1, {.time = 100ms, .timeout = 300ms});
    if (!server.ok()) throw std::runtime_error(std::string(server.status().message()));
    server_ = *std::move(server);
    server_->start();
    const std::string& address = server_->address();
    client_ = std::make_unique<RawConnection>(connectTo(std::stoi(address.substr(address.rfind(':') + 1))));
    client_->write(preface);
    client_->writeFrame(settings);
  }

  test::TemporaryFolder folder_;
  test::CountingRecorder recorder_;
  Core core_{recorder_, folder_.path().string()};
  std::unique_ptr<Server> server_;
  std::unique_ptr<RawConnection> client_;
};

TEST_F(ServerThatAsks, cutsOffAPeerThatIsDead) {
  ASSERT_TRUE(client_->nextPing().has_value());
  EXPECT_FALSE(client_->nextPing().has_value());
  EXPECT_TRUE(client_->isClosed());
}

TEST_F(ServerThatAsks, keepsOneThatAnswers) {
  for (int i = 0; i < 3; ++i) {
    const auto asked = client_->nextPing();
    ASSERT_TRUE(asked.has_value()) << "after " << i;
    client_->writeFrame(ping, acknowledged, *asked);
  }
}

/// Takes one connection, at a port or a Unix socket, and says that it is there, and then nothing more.
class DeadServer {
 public:
  DeadServer() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    bind(socket_, reinterpret_cast<sockaddr*>(&address), size);
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    address_ = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    begin();
  }
  explicit DeadServer(const std::string& path) : socket_(socket(AF_UNIX, SOCK_STREAM, 0)), address_("unix:" + path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
    begin();
  }
  ~DeadServer() {
    thread_.join();
    close(socket_);
  }
  DeadServer(const DeadServer&) = delete;

  const std::string& address() const { return address_; }

 private:
  void begin() {
    listen(socket_, 1);
    thread_ = std::thread([this] {
      RawConnection client(accept(socket_, nullptr, nullptr));
      client.writeFrame(settings);
      while (client.nextPing().has_value()) {
      }
    });
  }

  const int socket_;
  std::string address_;
  std::thread thread_;
};

void expectThatItIsGivenUp(const DeadServer& server) {
  Replica replica("dead-1", server.address(), {.time = 100ms, .timeout = 200ms});
  EXPECT_EQ(test::callThrough(replica).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST(Replica, isGivenUpWhenItDoesNotAnswerAnyMore) {
  expectThatItIsGivenUp(DeadServer());
}

TEST(Replica, isGivenUpAtItsUnixSocketToo) {
  const test::TemporaryFolder folder;
  expectThatItIsGivenUp(DeadServer(folder.file("socket")));
}

}  // namespace
}  // namespace quarry::host
