// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/snapshot_history.h"

#include <gtest/gtest.h>

namespace quarry::live {
namespace {

SnapshotPointer at(std::int64_t time_ms, const std::string& run = "a") {
  auto snapshot = std::make_shared<v1::Snapshot>();
  snapshot->set_run_id(run);
  snapshot->set_time_ms(time_ms);
  return snapshot;
}

TEST(SnapshotHistory, findsWhatHeldAtAMoment) {
  SnapshotHistory history;
  for (const int time : {100, 200, 300}) {
    history.add(at(time));
  }
  EXPECT_EQ(history.at(250)->time_ms(), 200);
  EXPECT_EQ(history.at(300)->time_ms(), 300);
  EXPECT_EQ(history.at(50)->time_ms(), 100);
  EXPECT_EQ(history.at(900)->time_ms(), 300);
}

TEST(SnapshotHistory, forgetsTheOldest) {
  SnapshotHistory history(2);
  for (const int time : {100, 200, 300}) {
    history.add(at(time));
  }
  EXPECT_EQ(history.size(), 2u);
  EXPECT_EQ(history.at(0)->time_ms(), 200);
}

TEST(SnapshotHistory, beginsAnewWithAnotherRun) {
  SnapshotHistory history;
  history.add(at(100, "a"));
  history.add(at(200, "b"));
  EXPECT_EQ(history.size(), 1u);
}

TEST(SnapshotHistory, hasNothingAtFirst) {
  EXPECT_EQ(SnapshotHistory().at(100), nullptr);
  EXPECT_EQ(SnapshotHistory().latest(), nullptr);
}

}  // namespace
}  // namespace quarry::live
