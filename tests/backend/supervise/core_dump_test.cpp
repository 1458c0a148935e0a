// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/core_dump.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

namespace quarry::supervise {
namespace {

using testing::HasSubstr;

const CoreOf kCore{.pid = 42, .program = "quarry-service", .folder = "/runs/shop", .was_written = true};

TEST(CoreDump, liesInTheWorkingFolderUnlessThePatternIsAbsolute) {
  EXPECT_EQ(expandCorePattern({.pattern = "core"}, kCore), "/runs/shop/core");
  EXPECT_EQ(expandCorePattern({.pattern = "/var/cores/%e-%p"}, kCore), "/var/cores/quarry-service-42");
}

TEST(CoreDump, bearsThePidOnceWhereTheKernelAddsIt) {
  EXPECT_EQ(expandCorePattern({.pattern = "core", .uses_pid = true}, kCore), "/runs/shop/core.42");
  EXPECT_EQ(expandCorePattern({.pattern = "core.%p", .uses_pid = true}, kCore), "/runs/shop/core.42");
}

TEST(CoreDump, namesWhoGotItThroughAPipe) {
  const CoreSettings piped{.pattern = "|/usr/lib/systemd/systemd-coredump %P %u", .are_switched_off = true};
  EXPECT_THAT(keepCoreDump(piped, kCore), HasSubstr("given to /usr/lib/systemd/systemd-coredump"));
  CoreOf refused = kCore;
  refused.was_written = false;
  EXPECT_THAT(keepCoreDump(piped, refused), HasSubstr("systemd-coredump did not take it"));
}

TEST(CoreDump, isNotGuessedFromWhatIsNotKnown) {
  EXPECT_EQ(expandCorePattern({.pattern = "core-%t"}, kCore), "");
  EXPECT_THAT(keepCoreDump({.pattern = "core-%t"}, kCore), HasSubstr("by the pattern \"core-%t\""));
}

TEST(CoreDump, saysWhenTheLimitOfItsSizeForbidsIt) {
  CoreOf crashed = kCore;
  crashed.was_written = false;
  EXPECT_THAT(keepCoreDump({.pattern = "core", .are_switched_off = true}, crashed),
              HasSubstr("its size is limited to 0 (ulimit -c)"));
}

TEST(CoreDump, isKeptWhereTheNextDoesNotOverwriteItAndTheOldestGoes) {
  const quarry::test::TemporaryFolder folder;
  std::string kept;
  for (int pid = 1; pid <= 4; ++pid) {
    std::ofstream(folder.path() / "core") << pid;
    kept = keepCoreDump({.pattern = "core"},
                        {.pid = pid, .program = "quarry-service", .folder = folder.path(), .was_written = true});
    const auto written = std::filesystem::file_time_type::clock::now() - std::chrono::hours(4 - pid);
    std::filesystem::last_write_time(kept, written);
  }
  EXPECT_EQ(kept, folder.file("core-of-4"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("core-of-1")));
  EXPECT_TRUE(std::filesystem::exists(folder.file("core-of-2")));
  EXPECT_FALSE(std::filesystem::exists(folder.file("core")));
}

TEST(CoreDump, isLeftByCrashesOnly) {
  EXPECT_TRUE(leavesCoreDump(SIGSEGV));
  EXPECT_TRUE(leavesCoreDump(SIGABRT));
  EXPECT_FALSE(leavesCoreDump(SIGKILL));
  EXPECT_FALSE(leavesCoreDump(SIGTERM));
}

}  // namespace
}  // namespace quarry::supervise
