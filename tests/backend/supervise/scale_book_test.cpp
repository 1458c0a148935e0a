// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/scale_book.h"

#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

quarry::v1::ServicePlan drawn(int replicas) {
  quarry::v1::ServicePlan plan;
  plan.set_name("payments");
  plan.set_replicas(replicas);
  return plan;
}

TEST(ScaleBook, isAsDrawnUntilSomebodySaysOtherwise) {
  ScaleBook book;
  EXPECT_EQ(book.wanted(drawn(2)), 2);
  EXPECT_EQ(book.wanted(drawn(0)), 1);
  book.sayAutomatically("payments", 3);
  EXPECT_EQ(book.wanted(drawn(2)), 3);
  book.forget("payments");
  EXPECT_EQ(book.wanted(drawn(2)), 2);
}

TEST(ScaleBook, letsPeopleOverruleTheAutoscaler) {
  ScaleBook book;
  book.sayByHand("payments", 1);
  book.sayAutomatically("payments", 5);
  EXPECT_EQ(book.wanted(drawn(2)), 1);
}

TEST(ScaleBook, remembersWhoSpoke) {
  ScaleBook book;
  book.sayAutomatically("payments", 4);
  ScaleBook restored;
  for (const auto& scale : book.saved()) restored.restore(scale);
  EXPECT_EQ(restored.wanted(drawn(2)), 4);
  EXPECT_EQ(restored.voice("payments"), ScaleBook::Voice::kAutoscaler);
}

}  // namespace
}  // namespace quarry::supervise
