// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

#include <limits>

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(RangeRule, findsNumbersThatCanNotBe) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "range"), IsEmpty());
  v1::Step* step = system.mutable_modules(0)->mutable_operations(0)->mutable_behaviour()->mutable_steps(0);
  step->set_probability(1.5);
  step->set_count(10001);
  step->mutable_policy()->set_timeout_ms(-1);
  system.mutable_services(0)->set_replicas(-2);
  system.mutable_services(1)->mutable_slo()->set_availability(std::numeric_limits<double>::quiet_NaN());
  EXPECT_THAT(found(system, "range"), ElementsAre(HasSubstr("service:monolith: replicas is -2; it can be 0 to 100."),
                                                  HasSubstr("service:payment-service: availability is"),
                                                  HasSubstr("step:users-get-1: probability is 1.5; it can be 0 to 1."),
                                                  HasSubstr("count is 10001"), HasSubstr("timeout_ms is -1")));
}

TEST(RangeRule, findsScalingTurnedAround) {
  v1::System system = test::smallShop();
  system.mutable_services(0)->mutable_scaling()->set_min_replicas(3);
  system.mutable_services(0)->mutable_scaling()->set_max_replicas(2);
  EXPECT_THAT(found(system, "range"), ElementsAre(HasSubstr("minimum above its maximum")));
}

}  // namespace
}  // namespace quarry::model
