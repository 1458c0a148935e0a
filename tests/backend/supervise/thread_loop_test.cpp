// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/thread_loop.h"

#include <gtest/gtest.h>

#include <atomic>

namespace quarry::supervise {
namespace {

using std::chrono::milliseconds;

TEST(ThreadLoop, runsTasksInTheirOrderOnOneThread) {
  ThreadLoop loop;
  std::vector<int> order;
  for (int i = 0; i < 100; ++i) loop.post([&order, i] { order.push_back(i); });
  const auto seen = callOn(loop, [&] { return order; });
  EXPECT_EQ(seen.size(), 100u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

TEST(ThreadLoop, runsATimerThatIsHeld) {
  ThreadLoop loop;
  std::promise<void> ran;
  const Timer timer = callOn(loop, [&] { return loop.after(milliseconds(1), [&] { ran.set_value(); }); });
  ran.get_future().wait();
}

TEST(ThreadLoop, forgetsATimerThatWasLetGo) {
  ThreadLoop loop;
  std::atomic<bool> ran = false;
  callOn(loop, [&] { loop.after(milliseconds(0), [&] { ran = true; }).reset(); });
  std::promise<void> later;
  const Timer timer = callOn(loop, [&] { return loop.after(milliseconds(2), [&] { later.set_value(); }); });
  later.get_future().wait();
  EXPECT_FALSE(ran);
}

}  // namespace
}  // namespace quarry::supervise
