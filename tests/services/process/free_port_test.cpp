// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/free_port.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace quarry::process {
namespace {

int listenOn(int port) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
      listen(descriptor, 1) != 0) {
    close(descriptor);
    return -1;
  }
  return descriptor;
}

TEST(FreePort, isTheSameForTheSameNameUntilItIsTaken) {
  const std::string name = "test/" + std::to_string(getpid());
  const int port = freePort(name);
  ASSERT_GT(port, 0);
  EXPECT_EQ(freePort(name), port);
  EXPECT_FALSE(accepts(port));
  const int descriptor = listenOn(port);
  ASSERT_GE(descriptor, 0);
  EXPECT_TRUE(accepts(port));
  EXPECT_NE(freePort(name), port);
  close(descriptor);
}

}  // namespace
}  // namespace quarry::process
