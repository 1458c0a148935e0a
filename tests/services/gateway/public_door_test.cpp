// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/public_door.h"

#include "services/gateway/listening.h"
#include "tests/services/gateway/http_client.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

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
