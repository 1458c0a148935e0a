// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/linux/core_dump.h"

#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

const CoreOf kCore{.pid = 42, .program = "quarry-service", .folder = "/runs/shop"};

TEST(CoreDump, liesInTheWorkingFolderUnlessThePatternIsAbsolute) {
  EXPECT_EQ(expandCorePattern("core", false, kCore), "/runs/shop/core");
  EXPECT_EQ(expandCorePattern("/var/cores/%e-%p", false, kCore), "/var/cores/quarry-service-42");
}

TEST(CoreDump, bearsThePidOnceWhereTheKernelAddsIt) {
  EXPECT_EQ(expandCorePattern("core", true, kCore), "/runs/shop/core.42");
  EXPECT_EQ(expandCorePattern("core.%p", true, kCore), "/runs/shop/core.42");
}

TEST(CoreDump, namesWhoGotItThroughAPipe) {
  EXPECT_EQ(expandCorePattern("|/usr/lib/systemd/systemd-coredump %P %u", false, kCore),
            "given to /usr/lib/systemd/systemd-coredump");
}

TEST(CoreDump, isNotGuessedFromWhatIsNotKnown) {
  EXPECT_EQ(expandCorePattern("core-%t", false, kCore), "");
}

}  // namespace
}  // namespace quarry::supervise
