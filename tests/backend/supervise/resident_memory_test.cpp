// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/resident_memory.h"

#include "backend/supervise/linux/proc_files.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace quarry::supervise {
namespace {

TEST(ResidentMemory, isReadAgainAfterHalfASecond) {
  const pid_t child = fork();
  if (child == 0) {
    pause();
    _exit(0);
  }
  const ProcessIdentity identity = *findProcess(child);
  ResidentMemory memory;
  const std::chrono::steady_clock::time_point now{};
  const std::int64_t alive = memory.bytesOf(identity, now);
  EXPECT_GT(alive, 0);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_EQ(memory.bytesOf(identity, now + std::chrono::milliseconds(499)), alive);
  EXPECT_EQ(memory.bytesOf(identity, now + std::chrono::milliseconds(500)), 0);
}

}  // namespace
}  // namespace quarry::supervise
