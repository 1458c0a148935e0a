// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/free_port.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>

namespace quarry::process {
namespace {

// Below the range from which the kernel takes ports for outgoing connections.
constexpr int kFirst = 20'000;
constexpr int kCount = 10'000;
constexpr int kAttempts = 64;

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// Closes with the scope.
class Socket {
 public:
  Socket() : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  ~Socket() { close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

bool isFree(int port) {
  const Socket socket;
  const int yes = 1;
  setsockopt(socket.descriptor(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  const sockaddr_in address = loopback(port);
  return bind(socket.descriptor(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 &&
         listen(socket.descriptor(), 1) == 0;
}

std::uint32_t hash(std::string_view name) {
  // FNV-1a
  std::uint32_t hash = 2166136261;
  for (const char c : name) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619;
  }
  return hash;
}

}  // namespace

int freePort(std::string_view name) {
  const std::uint32_t start = hash(name);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const int port = kFirst + static_cast<int>((start + attempt * 7) % kCount);
    if (isFree(port)) {
      return port;
    }
  }
  return 0;
}

bool accepts(int port) {
  const Socket socket;
  const sockaddr_in address = loopback(port);
  return connect(socket.descriptor(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

}  // namespace quarry::process
