// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/daemon/arguments.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace quarry::daemon {
namespace {

std::optional<Arguments> parse(std::vector<const char*> words, int& exit_status) {
  words.insert(words.begin(), "quarryd");
  return parseArguments(static_cast<int>(words.size()), words.data(), exit_status);
}

TEST(Arguments, lingerForFiveSecondsUnlessTold) {
  int exit_status = -1;
  EXPECT_EQ(parse({}, exit_status)->linger, std::chrono::seconds(5));
  EXPECT_EQ(parse({"--linger", "0.5"}, exit_status)->linger, std::chrono::milliseconds(500));
}

TEST(Arguments, nameTheServiceProgramBesideQuarryd) {
  int exit_status = -1;
  EXPECT_EQ(parse({}, exit_status)->service_program.filename(), "quarry-service");
}

TEST(Arguments, useNoBrokerWhereNoneIsWanted) {
  int exit_status = -1;
  const quarry::test::TemporaryFolder folder;
  std::ofstream(folder.file("nats-server")) << "#!/bin/sh\n";
  std::filesystem::permissions(folder.file("nats-server"), std::filesystem::perms::owner_all);
  const std::string before = getenv("PATH");
  setenv("PATH", folder.path().c_str(), 1);
  EXPECT_EQ(parse({}, exit_status)->nats_server, folder.file("nats-server"));
  EXPECT_TRUE(parse({"--without-brokers"}, exit_status)->nats_server.empty());
  setenv("PATH", before.c_str(), 1);
}

TEST(Arguments, endWithTwoWhereTheCallIsWrong) {
  int exit_status = -1;
  EXPECT_FALSE(parse({"--nonsense"}, exit_status).has_value());
  EXPECT_EQ(exit_status, 2);
  EXPECT_FALSE(parse({"--version"}, exit_status).has_value());
  EXPECT_EQ(exit_status, 0);
}

TEST(FindProgram, findsWhatIsInThePath) {
  EXPECT_EQ(findProgram("sh").filename(), "sh");
  EXPECT_TRUE(findProgram("no-such-program-anywhere").empty());
}

}  // namespace
}  // namespace quarry::daemon
