// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/reorder.h"

#include "backend/model/find.h"
#include "tests/support/system_text.h"

#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

v1::System shopInOrder() {
  return test::systemOf(R"(
    operation payments.Charge id
    operation payments.Refund id
    operation payments.List id
    works payments.Charge 1
    works payments.Charge 2
    works payments.Charge 3
    gateway api
    route api POST /api/pay payments.Charge
    route api POST /api/refund payments.Refund
  )");
}

TEST(Reorder, movesStepsOfABehaviour) {
  v1::System system = shopInOrder();
  ASSERT_TRUE(reorder(system, "step:payments-charge-3", 0).ok());
  const auto& steps = findOperation(system, "payments.Charge")->behaviour().steps();
  EXPECT_EQ(steps[0].id(), "payments-charge-3");
  EXPECT_EQ(steps[1].id(), "payments-charge-1");
  EXPECT_EQ(steps[2].id(), "payments-charge-2");
}

TEST(Reorder, movesAStepWithinItsBranch) {
  v1::System system = shopInOrder();
  v1::Step& parallel = *findOperation(system, "payments.Refund")->mutable_behaviour()->add_steps();
  parallel.set_id("both");
  v1::Branch& branch = *parallel.mutable_parallel()->add_branches();
  branch.add_steps()->set_id("one");
  branch.add_steps()->set_id("two");
  ASSERT_TRUE(reorder(system, "step:one", 1).ok());
  EXPECT_EQ(findStep(system, "both")->parallel().branches(0).steps(1).id(), "one");
}

TEST(Reorder, movesOperationsAndRoutes) {
  v1::System system = shopInOrder();
  ASSERT_TRUE(reorder(system, "op:payments.List", 1).ok());
  EXPECT_EQ(findModule(system, "payments")->operations(1).name(), "List");
  ASSERT_TRUE(reorder(system, "route:route-1", 99).ok());
  EXPECT_EQ(findGateway(system, "api")->routes(1).id(), "route-1");
}

TEST(Reorder, refusesWhatIsNotThereAndWhatHasNoOrder) {
  v1::System system = shopInOrder();
  EXPECT_EQ(reorder(system, "step:gone", 0).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(reorder(system, "module:payments", 0).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace quarry::model::edit
