// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/presence.h"

#include "tests/backend/supervise/manual_loop.h"

#include <gtest/gtest.h>

#include <vector>

namespace quarry::supervise {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class PresenceTest : public testing::Test {
 protected:
  test::ManualLoop loop_;
  std::vector<std::string> left_;
  bool load_ended_ = false;
  Presence presence_{loop_,
                     {.owner_left = [this](const std::string& client) { left_.push_back(client); },
                      .owner_patience = seconds(2),
                      .all_left = [this] { load_ended_ = true; },
                      .load_patience = minutes(10),
                      .somebody_came = [this] { load_ended_ = false; }}};
};

TEST_F(PresenceTest, losesAnOwnerWhoDoesNotComeBack) {
  presence_.came("studio");
  presence_.left("studio");
  loop_.advance(seconds(2));
  EXPECT_EQ(left_, std::vector<std::string>{"studio"});
}

TEST_F(PresenceTest, keepsAnOwnerWhoComesBackInTime) {
  presence_.came("studio");
  presence_.left("studio");
  loop_.advance(seconds(1));
  presence_.came("studio");
  loop_.advance(minutes(1));
  EXPECT_TRUE(left_.empty());
}

TEST_F(PresenceTest, keepsAnOwnerWithAnotherWatch) {
  presence_.came("studio");
  presence_.came("studio");
  presence_.left("studio");
  loop_.advance(minutes(1));
  EXPECT_TRUE(left_.empty());
}

TEST_F(PresenceTest, losesAnOwnerWhoNeverWatched) {
  presence_.expect("studio");
  loop_.advance(seconds(2));
  EXPECT_EQ(left_, std::vector<std::string>{"studio"});
}

TEST_F(PresenceTest, waitsForAnOwnerAsLongAsIsSaid) {
  presence_.expect("cli", seconds(30));
  loop_.advance(seconds(29));
  EXPECT_TRUE(left_.empty());
  loop_.advance(seconds(1));
  EXPECT_EQ(left_, std::vector<std::string>{"cli"});
}

TEST_F(PresenceTest, endsTheLoadTenMinutesAfterTheLastClient) {
  presence_.came("");
  loop_.advance(minutes(30));
  EXPECT_FALSE(load_ended_);
  presence_.left("");
  loop_.advance(minutes(9));
  EXPECT_FALSE(load_ended_);
  loop_.advance(minutes(1));
  EXPECT_TRUE(load_ended_);
}

TEST_F(PresenceTest, goesOnWithTheLoadWhenSomebodyComes) {
  loop_.advance(minutes(10));
  ASSERT_TRUE(load_ended_);
  presence_.came("studio");
  EXPECT_FALSE(load_ended_);
}

}  // namespace
}  // namespace quarry::supervise
