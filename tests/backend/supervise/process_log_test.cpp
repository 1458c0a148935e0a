// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/process_log.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace quarry::supervise {
namespace {

TEST(ProcessLog, keepsTheEndOfALogThatGrewTooLong) {
  const quarry::test::TemporaryFolder folder;
  const std::filesystem::path log = folder.path() / "log";
  std::ofstream(log) << std::string(100, 'a') << std::string(10, 'b');
  boundLog(log, 40);
  EXPECT_EQ(std::filesystem::file_size(log), 0u);
  std::string kept;
  std::ifstream(log.string() + ".1") >> kept;
  EXPECT_EQ(kept, "bbbbbbbbbb");
}

TEST(ProcessLog, leavesAShortOneAlone) {
  const quarry::test::TemporaryFolder folder;
  const std::filesystem::path log = folder.path() / "log";
  std::ofstream(log) << "short";
  boundLog(log, 40);
  EXPECT_EQ(std::filesystem::file_size(log), 5u);
}

TEST(ProcessLog, tellsTheLastWords) {
  const quarry::test::TemporaryFolder folder;
  const std::filesystem::path log = folder.path() / "log";
  EXPECT_TRUE(lastLines(log, 2).empty());
  std::ofstream(log) << std::string(5000, 'a') << "\nthe disk is full\n\n";
  EXPECT_EQ(lastLines(log, 1), std::vector<std::string>{"the disk is full"});
  EXPECT_EQ(lastLines(log, 2), (std::vector<std::string>{std::string(200, 'a'), "the disk is full"}));
}

TEST(LogReader, tellsEachLineOnceAndOnlyWhenItHasEnded) {
  const quarry::test::TemporaryFolder folder;
  const std::filesystem::path log = folder.path() / "log";
  LogReader reader;
  EXPECT_TRUE(reader.readNewLines(log).empty());
  std::ofstream file(log, std::ios::app);
  file << "one\ntwo\nthr" << std::flush;
  EXPECT_EQ(reader.readNewLines(log), (std::vector<std::string>{"one", "two"}));
  file << "ee\n" << std::flush;
  EXPECT_EQ(reader.readNewLines(log), std::vector<std::string>{"three"});
  EXPECT_TRUE(reader.readNewLines(log).empty());
}

TEST(LogReader, beginsAnewWhenTheLogDoes) {
  const quarry::test::TemporaryFolder folder;
  const std::filesystem::path log = folder.path() / "log";
  LogReader reader;
  std::ofstream(log) << "a long line of the life before\n";
  ASSERT_EQ(reader.readNewLines(log).size(), 1u);
  std::ofstream(log) << "short\n";
  EXPECT_EQ(reader.readNewLines(log), std::vector<std::string>{"short"});
}

}  // namespace
}  // namespace quarry::supervise
