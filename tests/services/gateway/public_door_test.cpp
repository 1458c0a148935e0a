// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/public_door.h"

#include "services/gateway/descriptor_passing.h"
#include "services/gateway/listening.h"
#include "tests/services/gateway/http_client.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace quarry::gateway {
namespace {

class PublicDoorOfARun : public testing::Test {
 protected:
  std::unique_ptr<PublicDoor> open(const std::string& gateway = "public") {
    return PublicDoor::open(folder_.path(), gateway, "127.0.0.1").value();
  }

  static bool hasWaitingConnection(const PublicDoor& door) {
    const Descriptor listening = door.listening();
    return Descriptor(accept4(listening.number(), nullptr, nullptr, SOCK_CLOEXEC)).isOpen();
  }

  test::TemporaryFolder folder_;
};

TEST_F(PublicDoorOfARun, isTheSameSocketInEveryProcess) {
  auto first = open();
  const auto second = open();
  EXPECT_EQ(first->address(), second->address());
  const test::HttpClient client(first->address());
  first.reset();
  EXPECT_TRUE(hasWaitingConnection(*second)) << "a connection that waits outlives the one who opened the socket";
}

TEST_F(PublicDoorOfARun, isHandedOnByOneThatGotItItself) {
  auto first = open();
  const auto second = open();
  const std::string address = first->address();
  first.reset();
  EXPECT_EQ(open()->address(), address);
}

TEST_F(PublicDoorOfARun, comesBackToThePortItHad) {
  const std::string address = open()->address();
  EXPECT_THROW(test::HttpClient{address}, std::runtime_error);
  EXPECT_EQ(open()->address(), address);
}

TEST_F(PublicDoorOfARun, isTakenFromAProcessThatIsStopped) {
  const Descriptor itself(static_cast<int>(syscall(SYS_pidfd_open, getpid(), 0)));
  if (!Descriptor(static_cast<int>(syscall(SYS_pidfd_getfd, itself.number(), itself.number(), 0))).isOpen()) {
    GTEST_SKIP() << "this machine lets no descriptor be taken";
  }
  const auto listening = listenAt("127.0.0.1", 0);
  ASSERT_TRUE(listening.ok());
  const std::filesystem::path folder = folder_.path() / "sockets" / "public-public";
  std::filesystem::create_directories(folder);
  const std::string name = std::to_string(getpid()) + "-" + std::to_string(listening->number()) + ".door";
  // Nobody accepts here, as nobody does in a stopped process.
  const auto offer = listenForDescriptors(folder / name);
  ASSERT_TRUE(offer.ok());
  EXPECT_EQ(open()->address(), addressOf(*listening));
}

TEST_F(PublicDoorOfARun, goesElsewhereWhereAForeignProgramHasThePort) {
  std::string before = open()->address();
  const int port = std::stoi(before.substr(before.rfind(':') + 1));
  const auto foreign = listenAt("127.0.0.1", port);
  ASSERT_TRUE(foreign.ok());
  EXPECT_NE(open()->address(), before);
}

TEST_F(PublicDoorOfARun, isAnotherOneForAnotherGateway) {
  const auto first = open();
  EXPECT_NE(open("admin")->address(), first->address());
}

TEST_F(PublicDoorOfARun, doesNotMindWhatADeadProcessLeft) {
  const std::filesystem::path left = folder_.path() / "sockets" / "public-public" / "1-3.door";
  std::filesystem::create_directories(left.parent_path());
  std::ofstream(left) << "";
  EXPECT_FALSE(open()->address().empty());
}

TEST_F(PublicDoorOfARun, livesInAFolderOfAnyDepth) {
  const auto deep = folder_.path() / std::string(120, 'd') / std::string(120, 'e');
  const auto first = PublicDoor::open(deep, "public", "127.0.0.1");
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(PublicDoor::open(deep, "public", "127.0.0.1").value()->address(), (*first)->address());
}

}  // namespace
}  // namespace quarry::gateway
