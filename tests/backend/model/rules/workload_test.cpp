// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(WorkloadRule, findsEntriesWithoutTargetOrWeight) {
  v1::System system = test::smallShop();
  EXPECT_THAT(found(system, "workload"), IsEmpty());
  system.mutable_clients(0)->mutable_workload()->mutable_mix(0)->clear_target();
  system.mutable_clients(0)->mutable_workload()->mutable_mix(1)->set_weight(0);
  EXPECT_THAT(found(system, "workload"), ElementsAre(HasSubstr("calls nothing"), HasSubstr("has no weight")));
}

TEST(WorkloadRule, findsClientsThatCallNothingOrTooMuch) {
  v1::System system = test::smallShop();
  system.mutable_clients(0)->mutable_workload()->clear_mix();
  system.mutable_clients(0)->mutable_workload()->set_rate_per_s(1e9);
  EXPECT_THAT(found(system, "workload"), ElementsAre(HasSubstr("impossible rate"), HasSubstr("web calls nothing")));
}

}  // namespace
}  // namespace quarry::model
