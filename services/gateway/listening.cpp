// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/listening.h"

#include <absl/strings/str_cat.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>

namespace quarry::gateway {
namespace {

constexpr int kFirstPort = 41'000;
constexpr int kPorts = 200;

union Address {
  sockaddr any;
  sockaddr_in version_4;
  sockaddr_in6 version_6;
};

/// False where the host is no IP address.
bool parse(const std::string& host, int port, Address& address) {
  address = {};
  if (inet_pton(AF_INET, host.c_str(), &address.version_4.sin_addr) == 1) {
    address.version_4.sin_family = AF_INET;
    address.version_4.sin_port = htons(static_cast<std::uint16_t>(port));
    return true;
  }
  address = {};
  address.version_6.sin6_family = AF_INET6;
  address.version_6.sin6_port = htons(static_cast<std::uint16_t>(port));
  return inet_pton(AF_INET6, host.c_str(), &address.version_6.sin6_addr) == 1;
}

}  // namespace

absl::StatusOr<Descriptor> listenAt(const std::string& host, int port) {
  Address address;
  if (!parse(host, port, address)) {
    return absl::InvalidArgumentError(
        absl::StrCat("A gateway can not listen on \"", host, "\"; it needs an IP address."));
  }
  Descriptor socket(::socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  // For connections of an earlier owner that the kernel still remembers; one that listens is in the way all the same.
  const int yes = 1;
  setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  const socklen_t size = address.any.sa_family == AF_INET ? sizeof(address.version_4) : sizeof(address.version_6);
  if (bind(socket.number(), &address.any, size) != 0 || listen(socket.number(), SOMAXCONN) != 0) {
    return absl::UnavailableError(
        absl::StrCat("A gateway can not listen on ", host, ":", port, "; is the port taken?"));
  }
  return socket;
}

absl::StatusOr<Descriptor> listenNear(const std::string& host, int preferred) {
  auto socket = listenAt(host, preferred != 0 ? preferred : kFirstPort);
  for (int i = 0; absl::IsUnavailable(socket.status()) && i < kPorts; ++i) {
    socket = listenAt(host, kFirstPort + i);
  }
  return absl::IsUnavailable(socket.status()) ? listenAt(host, 0) : std::move(socket);
}

std::string addressOf(const Descriptor& listening) {
  Address address{};
  socklen_t size = sizeof(address);
  getsockname(listening.number(), &address.any, &size);
  const bool is_version_4 = address.any.sa_family == AF_INET;
  const void* ip = is_version_4 ? static_cast<const void*>(&address.version_4.sin_addr) : &address.version_6.sin6_addr;
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(address.any.sa_family, ip, text.data(), text.size());
  const auto port = ntohs(is_version_4 ? address.version_4.sin_port : address.version_6.sin6_port);
  return absl::StrCat(text.data(), ":", port);
}

}  // namespace quarry::gateway
