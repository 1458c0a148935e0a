// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/linux_operating_system.h"

#include "backend/supervise/linux/proc_files.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <future>
#include <sstream>

namespace quarry::supervise {
namespace {

class LinuxOperatingSystemTest : public testing::Test {
 protected:
  ProcessSpec shell(const std::string& script) const {
    return {.program = "/bin/sh",
            .arguments = {"-c", script},
            .environment = {},
            .folder = folder_.path(),
            .log = folder_.path() / "log"};
  }

  std::future<ProcessEnd> watch(const ProcessIdentity& process) {
    auto promise = std::make_shared<std::promise<ProcessEnd>>();
    EXPECT_TRUE(system_.watch(process, [promise](ProcessEnd end) { promise->set_value(end); }).ok());
    return promise->get_future();
  }

  std::string log() const {
    std::ostringstream text;
    text << std::ifstream(folder_.path() / "log").rdbuf();
    return text.str();
  }

  quarry::test::TemporaryFolder folder_;
  LinuxOperatingSystem system_;
};

TEST_F(LinuxOperatingSystemTest, tellsHowAProcessEnded) {
  const auto process = system_.spawn(shell("exit 3"));
  ASSERT_TRUE(process.ok());
  const ProcessEnd end = watch(*process).get();
  EXPECT_EQ(end.kind, ProcessEnd::Kind::kExited);
  EXPECT_EQ(end.code, 3);
}

TEST_F(LinuxOperatingSystemTest, keepsWhatItSaysInALogAndGivesItItsFolder) {
  const auto process = system_.spawn(shell("pwd; echo gone wrong >&2; read line || echo nothing to read"));
  ASSERT_TRUE(process.ok());
  watch(*process).get();
  EXPECT_EQ(log(), folder_.path().string() + "\ngone wrong\nnothing to read\n");
}

TEST_F(LinuxOperatingSystemTest, killsWhatTheProcessStartedToo) {
  const auto process = system_.spawn(shell("sleep 100 & echo $!; wait"));
  ASSERT_TRUE(process.ok());
  auto ended = watch(*process);
  while (log().empty()) usleep(1000);
  const int child = std::stoi(log());
  ASSERT_TRUE(findProcess(child).has_value());
  ASSERT_TRUE(system_.signal(*process, Signal::kKill).ok());
  EXPECT_EQ(ended.get().code, SIGKILL);
  while (findProcess(child).has_value()) usleep(1000);
}

TEST_F(LinuxOperatingSystemTest, leavesNoChildOfAProcessThatEndedByItself) {
  const auto process = system_.spawn(shell("sleep 100 & echo $!"));
  ASSERT_TRUE(process.ok());
  watch(*process).get();
  const int child = std::stoi(log());
  while (findProcess(child).has_value()) usleep(1000);
}

TEST_F(LinuxOperatingSystemTest, doesNotWatchSomebodyElseWithTheSamePid) {
  const auto process = system_.spawn(shell("sleep 100"));
  ASSERT_TRUE(process.ok());
  ProcessIdentity other = *process;
  ++other.start_ticks;
  EXPECT_FALSE(system_.watch(other, [](ProcessEnd) {}).ok());
  auto ended = watch(*process);
  ASSERT_TRUE(system_.signal(*process, Signal::kEnd).ok());
  EXPECT_EQ(ended.get().code, SIGTERM);
  EXPECT_FALSE(system_.signal(*process, Signal::kEnd).ok());
}

TEST_F(LinuxOperatingSystemTest, seesWhoIsStopped) {
  const auto process = system_.spawn(shell("sleep 100"));
  ASSERT_TRUE(process.ok());
  auto ended = watch(*process);
  EXPECT_FALSE(system_.isStopped(*process));
  ASSERT_EQ(kill(process->pid, SIGSTOP), 0);
  while (!system_.isStopped(*process)) usleep(1000);
  ASSERT_EQ(kill(process->pid, SIGCONT), 0);
  while (system_.isStopped(*process)) usleep(1000);
  ASSERT_TRUE(system_.signal(*process, Signal::kKill).ok());
  ended.get();
  EXPECT_FALSE(system_.isStopped(*process));
}

// A process that an earlier quarryd started is no child of this one; here its parent waits for it only when it is told.
TEST_F(LinuxOperatingSystemTest, tellsByItsRemainsHowAProcessEndedThatIsNoChild) {
  const auto parent = system_.spawn(shell("sleep 100 & echo $!; exec sleep 101"));
  ASSERT_TRUE(parent.ok());
  auto parent_ended = watch(*parent);
  while (log().empty()) usleep(1000);
  const auto child = findProcess(std::stoi(log()));
  ASSERT_TRUE(child.has_value());
  auto child_ended = watch(*child);
  ASSERT_EQ(kill(child->pid, SIGABRT), 0);
  const ProcessEnd end = child_ended.get();
  EXPECT_EQ(end.kind, ProcessEnd::Kind::kSignalled);
  EXPECT_EQ(end.code, SIGABRT);
  ASSERT_TRUE(system_.signal(*parent, Signal::kKill).ok());
  parent_ended.get();
}

TEST_F(LinuxOperatingSystemTest, saysWhatCannotBeStarted) {
  ProcessSpec spec = shell("");
  spec.program = "/nowhere/program";
  const auto process = system_.spawn(spec);
  ASSERT_FALSE(process.ok());
  EXPECT_NE(std::string(process.status().message()).find("/nowhere/program"), std::string::npos);
}

TEST(ProcFiles, knowsThisProcess) {
  const auto self = findProcess(getpid());
  ASSERT_TRUE(self.has_value());
  EXPECT_GT(self->start_ticks, 0u);
  EXPECT_GT(residentBytes(getpid()), 1 << 20);
  EXPECT_FALSE(findProcess(0x7fffffff).has_value());
}

}  // namespace
}  // namespace quarry::supervise
