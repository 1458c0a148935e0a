// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/cgroups.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace quarry::supervise {
namespace {

std::string contentOf(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::string text;
  std::getline(stream, text);
  return text;
}

// A plain folder takes what a control group would take.
TEST(Cgroups, holdAProcessToItsLimits) {
  const quarry::test::TemporaryFolder group;
  Cgroups cgroups(group.path());
  const Confined confined =
      cgroups.confine("quarry-shop-a-1", {.pid = 4711}, {.memory_bytes = 1 << 20, .cpu_millis = 500});
  EXPECT_TRUE(confined.memory);
  EXPECT_TRUE(confined.cpu);
  const auto folder = group.path() / "quarry-shop-a-1";
  EXPECT_EQ(contentOf(folder / "memory.max"), "1048576");
  EXPECT_EQ(contentOf(folder / "cpu.max"), "50000 100000");
  EXPECT_EQ(contentOf(folder / "cgroup.procs"), "4711");
}

TEST(Cgroups, leaveOutWhatHasNoLimit) {
  const quarry::test::TemporaryFolder group;
  Cgroups cgroups(group.path());
  cgroups.confine("a", {.pid = 1}, {.memory_bytes = 0, .cpu_millis = 1500});
  EXPECT_EQ(contentOf(group.path() / "a" / "memory.max"), "max");
  EXPECT_EQ(contentOf(group.path() / "a" / "cpu.max"), "150000 100000");
}

TEST(Cgroups, confineNothingWhereTheyMayNot) {
  Cgroups cgroups(std::filesystem::path("/nowhere/at/all"));
  EXPECT_FALSE(cgroups.confine("a", {.pid = 1}, {.memory_bytes = 1}).memory);
}

TEST(Cgroups, measureMemoryWithAFairPartOfWhatIsShared) {
  const Cgroups cgroups{std::filesystem::path()};
  EXPECT_GT(cgroups.proportionalBytes(getpid()), 100'000);
  EXPECT_EQ(cgroups.proportionalBytes(-1), 0);
}

}  // namespace
}  // namespace quarry::supervise
