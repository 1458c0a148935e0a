// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/process/program.h"

#include "services/process/free_port.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

namespace quarry::process {
namespace {

using test::Program;
using testing::HasSubstr;

TEST(QuarryService, saysItsVersion) {
  Program program({"--version"});
  EXPECT_THAT(program.readLine(), HasSubstr("quarry-service 0."));
  EXPECT_EQ(program.end(), 0);
}

TEST(QuarryService, endsWithTwoWhenItIsCalledWrong) {
  EXPECT_EQ(Program({"--run", "r"}).end(), 2);
}

TEST(QuarryService, endsWithOneWhenItsOrderCanNotBeRead) {
  EXPECT_EQ(Program({"--order", "/nowhere/order.json"}).end(), 1);
}

/// quarry-service as keeper of a server that is a few lines of Python.
class QuarryServiceAsKeeper : public testing::Test {
 protected:
  void SetUp() override {
    if (access("/usr/bin/python3", X_OK) != 0) {
      FAIL() << "python3 is not installed; ./dev test installs it";
    }
  }

  std::string order(const std::string& script) {
    std::ofstream(folder_.file("server.py")) << script;
    std::ofstream(folder_.file("order.json"))
        << R"({"keeper": {"name": "events", "waitForPort": true, "command": ["/usr/bin/python3", ")"
        << folder_.file("server.py") << R"(", "{port}"]}})";
    return folder_.file("order.json");
  }

  static int portOf(const std::string& ready) {
    std::smatch match;
    return std::regex_search(ready, match, std::regex(R"(127\.0\.0\.1:(\d+))")) ? std::stoi(match[1]) : 0;
  }

  const std::string kServer =
      "import socket, sys\n"
      "server = socket.create_server(('127.0.0.1', int(sys.argv[1])))\n"
      "while True: server.accept()[0].close()\n";
  test::TemporaryFolder folder_;
};

TEST_F(QuarryServiceAsKeeper, saysReadyWhenTheServerListensAndEndsItWhenAskedTo) {
  Program keeper({"--order", order(kServer), "--process", folder_.path()});
  const int port = portOf(keeper.readLine());
  ASSERT_GT(port, 0);
  EXPECT_TRUE(accepts(port));
  keeper.send(SIGTERM);
  EXPECT_EQ(keeper.end(), 0);
  EXPECT_TRUE(test::becomesTrue([port] { return !accepts(port); }));
}

TEST_F(QuarryServiceAsKeeper, leavesNoServerBehindWhenItIsKilled) {
  Program keeper({"--order", order(kServer), "--process", folder_.path()});
  const int port = portOf(keeper.readLine());
  ASSERT_GT(port, 0);
  keeper.send(SIGKILL);
  EXPECT_EQ(keeper.end(), 128 + SIGKILL);
  EXPECT_TRUE(test::becomesTrue([port] { return !accepts(port); }));
}

TEST_F(QuarryServiceAsKeeper, endsWithOneWhenTheServerEnds) {
  Program keeper({"--order", order("import sys\nsys.exit(3)\n"), "--process", folder_.path()});
  EXPECT_EQ(keeper.end(), 1);
}

}  // namespace
}  // namespace quarry::process
