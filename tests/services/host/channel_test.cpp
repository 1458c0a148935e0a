// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/channel.h"
#include "services/host/loop/task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace quarry::host {
namespace {

using testing::ElementsAre;
using Number = std::unique_ptr<int>;

Task<int> sendUpTo(Channel<Number>& channel, int last) {
  int sent = 0;
  for (int i = 1; i <= last; ++i) {
    const bool was_taken = co_await channel.send(std::make_unique<int>(i));
    if (!was_taken) break;
    ++sent;
  }
  channel.finish();
  co_return sent;
}

Task<int> receive(Channel<Number>& channel, std::vector<int>& seen, std::size_t at_most) {
  while (seen.size() < at_most) {
    std::optional<Number> number = co_await channel.receive();
    if (!number) co_return 1;
    seen.push_back(**number);
  }
  channel.close();
  co_return 0;
}

Detached runBoth(Task<int> first, Task<int> second, std::vector<int>& results) {
  std::vector<Task<int>> both;
  both.push_back(std::move(first));
  both.push_back(std::move(second));
  WhenAll<int> all(std::move(both));
  results = co_await all;
}

TEST(Channel, handsOverInOrderWhoeverComesFirst) {
  for (const bool is_sender_first : {true, false}) {
    Channel<Number> channel;
    std::vector<int> seen;
    std::vector<int> results;
    if (is_sender_first) {
      runBoth(sendUpTo(channel, 5), receive(channel, seen, 100), results);
    } else {
      runBoth(receive(channel, seen, 100), sendUpTo(channel, 5), results);
    }
    EXPECT_THAT(seen, ElementsAre(1, 2, 3, 4, 5));
    EXPECT_EQ(results.size(), 2U) << "both have ended";
  }
}

TEST(Channel, stopsTheSenderWhenNobodyTakesAnyMore) {
  Channel<Number> channel;
  std::vector<int> seen;
  std::vector<int> results;
  runBoth(sendUpTo(channel, 1000), receive(channel, seen, 2), results);
  EXPECT_THAT(seen, ElementsAre(1, 2));
  ASSERT_EQ(results.size(), 2U);
  EXPECT_LE(results[0], 3);
}

TEST(Channel, endsTheReceiverWhenNothingWasSent) {
  Channel<Number> channel;
  std::vector<int> seen;
  std::vector<int> results;
  runBoth(receive(channel, seen, 100), sendUpTo(channel, 0), results);
  EXPECT_EQ(results, (std::vector<int>{1, 0}));
}

}  // namespace
}  // namespace quarry::host
