// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/problem_search.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <atomic>
#include <semaphore>

namespace quarry::monitor {
namespace {

editing::SystemPointer titled(const std::string& title) {
  auto system = std::make_shared<v1::System>();
  system->set_title(title);
  return system;
}

std::vector<model::Problem> titleOf(const v1::System& system) {
  model::Problem problem;
  problem.text = system.title();
  return {problem};
}

TEST(ProblemSearch, tellsWhatItFindsOfTheNewestOnly) {
  std::counting_semaphore<> may_go(0);
  std::atomic<int> checked = 0;
  ProblemSearch search(nullptr, [&](const v1::System& system) {
    may_go.acquire();
    ++checked;
    return titleOf(system);
  });
  std::vector<std::string> found;
  QObject::connect(&search, &ProblemSearch::found, [&](const auto&, const ProblemSearch::Problems& problems) {
    found.push_back(problems->front().text);
  });
  for (int i = 0; i < 50; ++i) {
    search.ask(titled(std::to_string(i)));
  }
  may_go.release(50);
  QSignalSpy told(&search, &ProblemSearch::found);
  ASSERT_TRUE(told.wait(10'000));
  EXPECT_EQ(found, std::vector<std::string>{"49"});
  EXPECT_LE(checked, 2) << "the first, which had begun, and the newest";
  search.ask(titled("again"));
  ASSERT_TRUE(told.wait(10'000));
  EXPECT_EQ(found.back(), "again");
}

TEST(ProblemSearch, doesNotKeepItsOwnerWaiting) {
  std::binary_semaphore may_go(0);
  ProblemSearch search(nullptr, [&](const v1::System& system) {
    may_go.acquire();
    return titleOf(system);
  });
  QSignalSpy told(&search, &ProblemSearch::found);
  // Comes back although the check can not.
  search.ask(titled("slow"));
  EXPECT_EQ(told.count(), 0);
  may_go.release();
  EXPECT_TRUE(told.wait(10'000));
}

}  // namespace
}  // namespace quarry::monitor
