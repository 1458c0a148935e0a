// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/daemon/home.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace quarry::daemon {
namespace {

class HomeTest : public testing::Test {
 protected:
  HomeTest() { setenv("QUARRY_HOME", folder_.path().c_str(), 1); }
  ~HomeTest() override { unsetenv("QUARRY_HOME"); }

  quarry::test::TemporaryFolder folder_;
};

TEST_F(HomeTest, hasItsSocketAndRunsInTheFolderThatIsSet) {
  const auto home = Home::lock();
  ASSERT_TRUE(home.ok()) << home.status();
  EXPECT_EQ(home->socket(), folder_.path() / "control.sock");
  EXPECT_EQ(home->runs(), folder_.path() / "runs");
}

TEST_F(HomeTest, letsOnlyOneLiveThere) {
  const auto first = Home::lock();
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(Home::lock().status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(HomeTest, isFreeAgainAfterTheOneBefore) {
  ASSERT_TRUE(Home::lock().ok());
  EXPECT_TRUE(Home::lock().ok());
}

}  // namespace
}  // namespace quarry::daemon
