// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/process_end.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace quarry::supervise {
namespace {

using testing::HasSubstr;

TEST(ProcessEnd, isDescribedInWords) {
  EXPECT_EQ(describe({.kind = ProcessEnd::Kind::kExited, .code = 3}), "ended with status 3");
  EXPECT_EQ(describe({.kind = ProcessEnd::Kind::kSignalled, .code = 11}),
            "was ended by signal 11 (Segmentation fault)");
}

TEST(ProcessEnd, keepsTheLastTenLines) {
  const quarry::test::TemporaryFolder folder;
  const ProcessSpec spec{.program = "/opt/quarry-service", .folder = folder.path(), .log = folder.path() / "log"};
  std::ofstream log(spec.log);
  for (int i = 1; i <= 12; ++i) log << "line " << i << "\n";
  log.close();
  quarry::v1::Event event;
  event.set_text("a-1 ended");
  addTraces({}, spec, 7, event);
  ASSERT_EQ(event.lines_size(), 10);
  EXPECT_EQ(event.lines(0), "line 3");
  EXPECT_EQ(event.text(), "a-1 ended; it last wrote: line 12");
  EXPECT_EQ(event.core_dump(), "");
}

TEST(ProcessEnd, saysOfEachCrashWhatBecameOfItsCoreDump) {
  const quarry::test::TemporaryFolder folder;
  const ProcessSpec spec{.program = "/opt/quarry-service", .folder = folder.path(), .log = folder.path() / "log"};
  quarry::v1::Event event;
  addTraces({.kind = ProcessEnd::Kind::kSignalled, .code = 11}, spec, 7, event);
  EXPECT_NE(event.core_dump(), "");
  EXPECT_EQ(event.text(), "; core dump: " + event.core_dump());
  quarry::v1::Event killed;
  addTraces({.kind = ProcessEnd::Kind::kSignalled, .code = 9}, spec, 7, killed);
  EXPECT_EQ(killed.core_dump(), "");
}

}  // namespace
}  // namespace quarry::supervise
