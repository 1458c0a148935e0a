// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/saved_state.h"

#include "tests/support/example.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace quarry::supervise {
namespace {

quarry::v1::SavedRun runNamed(const std::string& name) {
  quarry::v1::SavedRun run;
  run.set_run_id(name);
  *run.mutable_system() = quarry::test::shopSystem();
  auto& process = *run.add_processes();
  process.set_id("app-1");
  process.set_pid(4711);
  process.set_start_ticks(123456789012ull);
  return run;
}

TEST(SavedState, comesBackAsItWas) {
  const quarry::test::TemporaryFolder runs;
  const RunFolder folder{runs.path() / "shop"};
  ASSERT_TRUE(createRunFolder(folder).ok());
  ASSERT_TRUE(saveRun(folder, runNamed("shop")).ok());
  const auto loaded = loadSavedRuns(runs.path());
  ASSERT_EQ(loaded.size(), 1u);
  EXPECT_EQ(loaded[0].SerializeAsString(), runNamed("shop").SerializeAsString());
}

TEST(SavedState, setsAsideWhatCannotBeRead) {
  const quarry::test::TemporaryFolder runs;
  const RunFolder folder{runs.path() / "shop"};
  ASSERT_TRUE(createRunFolder(folder).ok());
  std::ofstream(folder.state()) << "{\"runId\": \"sh";
  EXPECT_TRUE(loadSavedRuns(runs.path()).empty());
  EXPECT_FALSE(std::filesystem::exists(folder.state()));
  EXPECT_TRUE(std::filesystem::exists(folder.state().string() + ".unreadable"));
}

TEST(SavedState, refusesAStateThatNamesAnotherRun) {
  const quarry::test::TemporaryFolder runs;
  const RunFolder folder{runs.path() / "shop"};
  ASSERT_TRUE(createRunFolder(folder).ok());
  ASSERT_TRUE(saveRun(folder, runNamed("../../etc")).ok());
  EXPECT_TRUE(loadSavedRuns(runs.path()).empty());
}

TEST(SavedState, leavesNothingOfAnEarlierRunOfThatName) {
  const quarry::test::TemporaryFolder runs;
  const RunFolder folder{runs.path() / "shop"};
  ASSERT_TRUE(createRunFolder(folder).ok());
  std::ofstream(folder.stores() / "app-db.db") << "old rows";
  ASSERT_TRUE(createRunFolder(folder).ok());
  EXPECT_TRUE(std::filesystem::is_empty(folder.stores()));
}

}  // namespace
}  // namespace quarry::supervise
