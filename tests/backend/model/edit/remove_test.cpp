// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/remove.h"

#include "backend/model/find.h"
#include "backend/model/load.h"
#include "backend/model/problems.h"
#include "backend/model/references.h"
#include "backend/model/save.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Remove, leavesNothingDanglingInTheExampleWhateverIsRemoved) {
  const v1::System whole = *load(QUARRY_SOURCE_DIR "/resources/examples/saas.quarry");
  for (const Element& element : elements(whole)) {
    v1::System system = whole;
    const absl::Status removed = removeOne(system, format(element));
    if (!removed.ok()) {
      EXPECT_EQ(removed.code(), absl::StatusCode::kFailedPrecondition) << format(element);
      EXPECT_EQ(*model::format(system), *model::format(whole)) << format(element);
      continue;
    }
    EXPECT_FALSE(exists(system, element)) << format(element);
    eachReference(system, [&](const Reference& reference) {
      EXPECT_TRUE(exists(system, reference.target)) << format(element) << " left " << format(reference.target);
    });
    EXPECT_EQ(model::format(system)->find("\\u0001"), std::string::npos) << format(element);
  }
}

TEST(Remove, takesStepsRoutesSubscriptionsAndEntriesAlong) {
  v1::System system = test::smallShop();
  EXPECT_THAT(removedWith(system, {"op:payments.Charge"}),
              ElementsAre("entry:web-2", "route:route-2", "step:payments-charge-1", "step:payments-charge-2",
                          "step:payments-charge-3"));
  ASSERT_TRUE(removeOne(system, "op:payments.Charge").ok());
  EXPECT_EQ(system.gateways(0).routes_size(), 1);
  EXPECT_EQ(system.clients(0).workload().mix_size(), 1);
  ASSERT_TRUE(removeOne(system, "topic:payment.charged").ok());
  EXPECT_EQ(system.modules(0).subscriptions_size(), 0);
}

TEST(Remove, sendsTheModulesOfAServiceToTheDefault) {
  v1::System system = test::smallShop();
  ASSERT_TRUE(removeOne(system, "service:payment-service").ok());
  EXPECT_EQ(system.architectures(1).modules_size(), 0);
  EXPECT_EQ(system.modules_size(), 2);
}

TEST(Remove, clearsWhatIsOptional) {
  v1::System system = test::smallShop();
  system.mutable_modules(0)->mutable_subscriptions(0)->set_dead_letter("dead");
  system.add_topics()->set_name("dead");
  ASSERT_TRUE(remove(system, {"topic:dead", "store:payments-db"}).ok());
  EXPECT_EQ(system.modules(0).subscriptions(0).dead_letter(), "");
  EXPECT_EQ(findService(system, "payment-service")->datastore(), "");
}

TEST(Remove, asksForADecisionOnDefaultsTypesAndTheLastArchitecture) {
  v1::System system = test::smallShop();
  EXPECT_THAT(std::string(removeOne(system, "service:monolith").message()),
              HasSubstr("is the default service of the architecture monolith"));
  EXPECT_THAT(std::string(remove(system, {"architecture:monolith", "architecture:micro"}).message()),
              HasSubstr("at least one architecture"));
  system.mutable_modules(0)->add_types()->set_name("Person");
  system.mutable_modules(0)->mutable_operations(0)->mutable_response(0)->set_type("Person");
  EXPECT_THAT(std::string(removeOne(system, "type:users.Person").message()), HasSubstr("is used by users.Get"));
  EXPECT_EQ(removeOne(system, "cache:gone").code(), absl::StatusCode::kNotFound);
}

TEST(Remove, looksIntoParallelBranches) {
  v1::System system = test::smallShop();
  v1::Step* step = system.mutable_modules(1)->mutable_operations(0)->mutable_behaviour()->add_steps();
  step->set_id("both");
  v1::Step* inner = step->mutable_parallel()->add_branches()->add_steps();
  inner->set_id("inner");
  inner->mutable_call()->set_operation("users.Get");
  ASSERT_TRUE(removeOne(system, "op:users.Get").ok());
  EXPECT_EQ(findStep(system, "inner"), nullptr);
  EXPECT_NE(findStep(system, "both"), nullptr);
}

}  // namespace
}  // namespace quarry::model::edit
