// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/loop.h"

#include "services/host/loop/lag.h"
#include "services/host/loop/timers.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace quarry::host {
namespace {

using std::chrono::milliseconds;

TEST(Lag, tellsHowLongWhatComesToALoopWaits) {
  Lag lag;
  Loop loop;
  loop.start();
  std::promise<std::chrono::nanoseconds> told;
  loop.post([&] {
    EXPECT_EQ(lag.at(loop, Lag::Time::clock::now()).count(), 0);
    // The loop is busy.
    std::this_thread::sleep_for(milliseconds(20));
    loop.post([&] { told.set_value(lag.at(loop, Lag::Time::clock::now())); });
  });
  EXPECT_GE(told.get_future().get(), milliseconds(20));
  loop.stop();
}

TEST(Lag, forgetsWhatWasLongAgo) {
  Lag lag;
  Loop loop;
  loop.start();
  std::promise<std::chrono::nanoseconds> told;
  loop.post([&] {
    lag.at(loop, Lag::Time::clock::now());
    std::this_thread::sleep_for(milliseconds(20));
    loop.post([&] { told.set_value(lag.at(loop, Lag::Time::clock::now() + std::chrono::seconds(1))); });
  });
  EXPECT_LT(told.get_future().get(), milliseconds(20));
  loop.stop();
}

TEST(Timers, forgetWhatIsCancelled) {
  Timers timers;
  std::promise<std::string> done;
  std::string order;
  const auto now = Timers::Clock::now();
  const auto ticket = timers.at(now + milliseconds(3), [&] { order += "cancelled"; });
  timers.at(now + milliseconds(6), [&] { done.set_value(order); });
  timers.cancel(ticket);
  EXPECT_EQ(done.get_future().get(), "");
}

}  // namespace
}  // namespace quarry::host
