// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/policies/rate_limit.h"

#include "tests/services/host/policies/one_lane.h"

#include <gtest/gtest.h>

namespace quarry::host {
namespace {

using std::chrono::milliseconds;

TokenBucket bucketOf(double per_s, int burst) {
  quarry::v1::RateLimit policy;
  policy.set_per_s(per_s);
  policy.set_burst(burst);
  return TokenBucket(policy);
}

int takenAt(TokenBucket& bucket, TokenBucket::Time now) {
  int taken = 0;
  while (taken < 1000 && bucket.take(now)) ++taken;
  return taken;
}

TEST(TokenBucket, letsTheBurstThroughAtOnce) {
  auto bucket = bucketOf(10, 5);
  EXPECT_EQ(takenAt(bucket, TokenBucket::Time(std::chrono::hours(1))), 5);
}

TEST(TokenBucket, fillsWithTime) {
  auto bucket = bucketOf(10, 5);
  TokenBucket::Time now(std::chrono::hours(1));
  takenAt(bucket, now);
  now += milliseconds(250);
  EXPECT_EQ(takenAt(bucket, now), 2);
  now += std::chrono::hours(1);
  EXPECT_EQ(takenAt(bucket, now), 5);
}

TEST(TokenBucket, withoutABurstLetsOneThrough) {
  auto bucket = bucketOf(10, 0);
  EXPECT_EQ(takenAt(bucket, TokenBucket::Time(std::chrono::hours(1))), 1);
}

class RateLimitOfAStep : public test::OneLane {};

TEST_F(RateLimitOfAStep, refusesWhatComesTooFast) {
  use("rate_limit { per_s: 0.01 burst: 2 }");
  const auto answer = [](const Passage&) { return test::answerWith(grpc::StatusCode::OK); };
  EXPECT_TRUE(call(answer).status.ok());
  EXPECT_TRUE(call(answer).status.ok());
  const Passed third = call(answer);
  EXPECT_EQ(third.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_FALSE(third.was_sent);
  EXPECT_EQ(counted("rate_limit"), 1);
}

}  // namespace
}  // namespace quarry::host
