// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/cgroups.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace quarry::supervise {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string contentOf(const fs::path& file) {
  std::ifstream stream(file);
  std::string text;
  std::getline(stream, text);
  return text;
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

/// A plain folder takes what a control group would take; where a file is a folder, it refuses.
class CgroupTree : public testing::Test {
 protected:
  static constexpr Limits kBoth{.memory_bytes = 1 << 20, .cpu_millis = 500};

  fs::path group() const { return tree_.path() / "user.slice"; }
  Cgroups groups() {
    fs::create_directories(group());
    return Cgroups(group());
  }

  quarry::test::TemporaryFolder tree_;
};

TEST_F(CgroupTree, ofThisProcessIsFoundWhereTheMachineHasVersion2) {
  write(tree_.path() / "cgroup.controllers", "cpu memory");
  write(tree_.path() / "self", "0::/user.slice/session.scope\n");
  EXPECT_EQ(Cgroups::ownGroup(tree_.path(), tree_.path() / "self"), tree_.path() / "user.slice/session.scope");
  write(tree_.path() / "root", "0::/\n");
  EXPECT_EQ(Cgroups::ownGroup(tree_.path(), tree_.path() / "root"), tree_.path() / "");
}

TEST_F(CgroupTree, isNotFoundWhereTheMachineHasVersion1) {
  write(tree_.path() / "self", "4:memory:/user.slice\n3:cpu,cpuacct:/\n0::/user.slice\n");
  EXPECT_EQ(Cgroups::ownGroup(tree_.path(), tree_.path() / "self"), "");
  write(tree_.path() / "cgroup.controllers", "");
  write(tree_.path() / "self", "4:memory:/user.slice\n");
  EXPECT_EQ(Cgroups::ownGroup(tree_.path(), tree_.path() / "self"), "");
}

TEST_F(CgroupTree, holdsAProcessToItsLimits) {
  const Confined confined = groups().confine("quarry-shop-a-1", {.pid = 4711}, kBoth);
  EXPECT_TRUE(confined.memory);
  EXPECT_TRUE(confined.cpu);
  EXPECT_EQ(confined.why_not, "");
  const auto folder = group() / "quarry-shop-a-1";
  EXPECT_EQ(contentOf(folder / "memory.max"), "1048576");
  EXPECT_EQ(contentOf(folder / "cpu.max"), "50000 100000");
  EXPECT_EQ(contentOf(folder / "cgroup.procs"), "4711");
  EXPECT_FALSE(fs::exists(group() / "quarryd")) << "nobody has to move";
}

TEST_F(CgroupTree, takesOtherLimitsForTheSameProcess) {
  Cgroups cgroups = groups();
  cgroups.confine("a", {.pid = 1}, kBoth);
  // A control group's file takes what is written, however much stood there before.
  fs::remove(group() / "a" / "memory.max");
  EXPECT_TRUE(cgroups.confine("a", {.pid = 1}, {.memory_bytes = 7, .cpu_millis = 500}).memory);
  EXPECT_EQ(contentOf(group() / "a" / "memory.max"), "7");
}

TEST_F(CgroupTree, leavesOutWhatHasNoLimit) {
  groups().confine("a", {.pid = 1}, {.memory_bytes = 0, .cpu_millis = 1500});
  EXPECT_EQ(contentOf(group() / "a" / "memory.max"), "max");
  EXPECT_EQ(contentOf(group() / "a" / "cpu.max"), "150000 100000");
}

TEST_F(CgroupTree, saysWhatCouldNotBeWrittenAndKeepsTheRest) {
  Cgroups cgroups = groups();
  fs::create_directories(group() / "a" / "memory.max");
  const Confined confined = cgroups.confine("a", {.pid = 1}, kBoth);
  EXPECT_FALSE(confined.memory);
  EXPECT_TRUE(confined.cpu);
  EXPECT_THAT(confined.why_not, HasSubstr("/a/memory.max can not be opened: "));
}

TEST_F(CgroupTree, confinesNothingWhereTheProcessCanNotBeMoved) {
  Cgroups cgroups = groups();
  fs::create_directories(group() / "a" / "cgroup.procs");
  const Confined confined = cgroups.confine("a", {.pid = 1}, kBoth);
  EXPECT_FALSE(confined.memory || confined.cpu);
  EXPECT_THAT(confined.why_not, HasSubstr("cgroup.procs can not be opened"));
}

TEST_F(CgroupTree, saysWhichControllerIsNotPassedOn) {
  Cgroups cgroups = groups();
  write(group() / "cgroup.subtree_control", "cpu pids");
  const Confined confined = cgroups.confine("a", {.pid = 1}, kBoth);
  EXPECT_FALSE(confined.memory);
  EXPECT_TRUE(confined.cpu);
  EXPECT_THAT(confined.why_not, HasSubstr("does not pass the controller memory on"));
}

TEST_F(CgroupTree, movesThisProcessAsideWhereTheKernelGivesNoControllersToItsGroup) {
  fs::create_directories(group() / "cgroup.subtree_control");
  Cgroups cgroups(group());
  EXPECT_EQ(contentOf(group() / "quarryd" / "cgroup.procs"), std::to_string(getpid()));
  const Confined confined = cgroups.confine("a", {.pid = 1}, kBoth);
  EXPECT_FALSE(confined.memory || confined.cpu);
  EXPECT_THAT(confined.why_not, HasSubstr("cgroup.subtree_control can not be opened"));
}

TEST_F(CgroupTree, removesAGroupThatIsEmpty) {
  Cgroups cgroups = groups();
  fs::create_directories(group() / "a");
  cgroups.release("a");
  EXPECT_FALSE(fs::exists(group() / "a"));
}

TEST(Cgroups, sayWhyTheyConfineNothing) {
  Cgroups absent{fs::path()};
  EXPECT_THAT(absent.confine("a", {.pid = 1}, {.memory_bytes = 1}).why_not,
              HasSubstr("no control groups of version 2"));
  Cgroups nowhere{fs::path("/nowhere/at/all")};
  const Confined confined = nowhere.confine("a", {.pid = 1}, {.memory_bytes = 1});
  EXPECT_FALSE(confined.memory);
  EXPECT_THAT(confined.why_not, HasSubstr("/nowhere/at/all is not ours"));
}

TEST(Cgroups, measureMemoryWithAFairPartOfWhatIsShared) {
  const Cgroups cgroups{fs::path()};
  EXPECT_GT(cgroups.proportionalBytes(getpid()), 100'000);
  EXPECT_EQ(cgroups.proportionalBytes(-1), 0);
}

}  // namespace
}  // namespace quarry::supervise
