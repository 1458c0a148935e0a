// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/autoscaler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using testing::HasSubstr;

class Autoscaler : public testing::Test {
 protected:
  Autoscaler() {
    service_.mutable_slo()->set_latency_ms(400);
    service_.mutable_scaling()->set_min_replicas(1);
    service_.mutable_scaling()->set_max_replicas(5);
  }

  /// Replicas after a look at a p99, so many seconds after the one before; 0: as many as before.
  int look(int replicas, double p99_ms, int after_s = 0, double requests_per_s = 100) {
    now_ += std::chrono::seconds(after_s);
    quarry::v1::Traffic traffic;
    traffic.set_requests_per_s(requests_per_s);
    traffic.set_p99_ms(p99_ms);
    const auto decision = decideScale(service_, replicas, traffic, now_, pace_, memory_);
    if (decision.has_value()) why_ = decision->why;
    return decision.has_value() ? decision->replicas : 0;
  }

  quarry::v1::Service service_;
  std::chrono::steady_clock::time_point now_{};
  ScalingPace pace_;
  ScalingMemory memory_;
  std::string why_;
};

TEST_F(Autoscaler, addsReplicasWhenThePromiseIsInDangerSaysWhyAndGivesThatTimeToShow) {
  EXPECT_EQ(look(1, 410), 2);
  EXPECT_THAT(why_, HasSubstr("p99 of 410 ms is above 320 ms, 80 % of what it promises"));
  EXPECT_EQ(look(2, 410, 9), 0);
  EXPECT_EQ(look(2, 410, 1), 3);
}

TEST_F(Autoscaler, doublesAtMostAndStaysInItsBounds) {
  EXPECT_EQ(look(2, 40000), 4);
  EXPECT_EQ(look(4, 40000, 10), 5);
  EXPECT_EQ(look(5, 40000, 10), 0);
}

TEST_F(Autoscaler, takesOneAwayAfterALongCalmThatNothingBroke) {
  EXPECT_EQ(look(3, 100), 0);
  EXPECT_EQ(look(3, 200, 20), 0) << "this breaks it";
  EXPECT_EQ(look(3, 100, 20), 0);
  EXPECT_EQ(look(3, 100, 29), 0);
  EXPECT_EQ(look(3, 100, 1), 2);
  EXPECT_THAT(why_, HasSubstr("below 160 ms for 30 s"));
}

TEST_F(Autoscaler, neverGoesBelowItsLeastOrOne) {
  look(1, 1);
  EXPECT_EQ(look(1, 1, 60), 0);
}

TEST_F(Autoscaler, learnsNothingFromAFewRequests) {
  EXPECT_EQ(look(1, 5000, 0, 0.2), 0);
}

TEST_F(Autoscaler, needsBoundsAndAPromise) {
  EXPECT_TRUE(scalesByItself(service_));
  service_.mutable_slo()->clear_latency_ms();
  EXPECT_FALSE(scalesByItself(service_));
  service_.mutable_slo()->set_latency_ms(1);
  service_.mutable_scaling()->set_max_replicas(1);
  EXPECT_FALSE(scalesByItself(service_));
}

}  // namespace
}  // namespace quarry::supervise
