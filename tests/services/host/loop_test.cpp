// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/loop.h"

#include "services/host/loop/lag.h"
#include "services/host/loop/task.h"
#include "services/host/loop/timers.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>
#include <vector>

namespace quarry::host {
namespace {

using std::chrono::milliseconds;

/// Begun on a loop's queue; ends at once.
class Begun : public Event {
 public:
  void begin(Loop& loop) { alarm_.Set(&loop.queue(), gpr_inf_past(GPR_CLOCK_MONOTONIC), this); }
  void proceed(bool) override { has_ended = true; }

  bool has_ended = false;

 private:
  grpc::Alarm alarm_;
};

TEST(Loop, isNotClosedBehindTheBackOfWhatRunsOnIt) {
  Loop loop;
  loop.start();
  Begun begun;
  std::promise<void> runs;
  loop.post([&] {
    runs.set_value();
    while (loop.post([] {})) {
      std::this_thread::sleep_for(milliseconds(1));
    }
    // Time for who stops it.
    std::this_thread::sleep_for(milliseconds(20));
    if (!loop.isClosed()) begun.begin(loop);
  });
  runs.get_future().wait();
  loop.stop();
  EXPECT_TRUE(loop.isClosed());
  EXPECT_TRUE(begun.has_ended);
}

Detached awaitIn(Completion& completion, std::vector<bool>& told) {
  const bool first = co_await completion;
  told.push_back(first);
  const bool second = co_await completion.refuse();
  told.push_back(second);
}

TEST(Completion, isFalseAtOnceWhereItIsRefused) {
  Completion completion;
  std::vector<bool> told;
  awaitIn(completion, told);
  EXPECT_TRUE(told.empty());
  completion.proceed(true);
  EXPECT_EQ(told, (std::vector<bool>{true, false}));
}

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
