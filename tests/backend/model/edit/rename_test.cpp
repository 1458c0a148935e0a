// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/rename.h"

#include "backend/model/find.h"
#include "backend/model/load.h"
#include "backend/model/problems.h"
#include "backend/model/save.h"
#include "tests/support/system_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::System example() {
  return *load(QUARRY_SOURCE_DIR "/resources/examples/saas.quarry");
}

TEST(Rename, leavesTheExampleSoundWhateverIsRenamed) {
  for (const Element& element : elements(example())) {
    if (hasId(element.kind)) {
      continue;
    }
    v1::System system = example();
    const bool is_camel = element.kind == ElementKind::operation || element.kind == ElementKind::type;
    const auto renamed = rename(system, format(element), is_camel ? "Zebra" : "zebra");
    ASSERT_TRUE(renamed.ok()) << format(element) << ": " << renamed.status();
    EXPECT_TRUE(exists(system, *parseElement(*renamed)));
    EXPECT_FALSE(exists(system, element));
    for (const Problem& problem : validate(system)) {
      ADD_FAILURE() << format(element) << ": " << problem.text;
    }
  }
}

TEST(Rename, isUndoneByRenamingBack) {
  v1::System system = example();
  ASSERT_TRUE(rename(system, "module:payments", "billing").ok());
  EXPECT_THAT(*model::format(system), Not(HasSubstr("\"payments.Charge\"")));
  ASSERT_TRUE(rename(system, "module:billing", "payments").ok());
  EXPECT_EQ(*model::format(system), *model::format(example()));
}

TEST(Rename, changesPlacementsLayoutGroupsAcceptancesAndScenarios) {
  v1::System system = test::smallShop();
  system.mutable_layout()->add_nodes()->set_element("service:payment-service");
  system.add_groups()->add_members("service:payment-service");
  v1::Scenario* scenario = system.add_scenarios();
  scenario->add_actions()->mutable_kill()->set_target("service:payment-service/2");
  scenario->add_actions()->mutable_fault()->set_target("edge:payment-service->payment-service");
  system.mutable_architectures(0)->add_accepted()->set_element("service:payment-service");
  system.mutable_architectures(0)->add_services()->set_service("payment-service");
  ASSERT_EQ(*rename(system, "service:payment-service", "pay"), "service:pay");
  EXPECT_EQ(system.layout().nodes(0).element(), "service:pay");
  EXPECT_EQ(system.groups(0).members(0), "service:pay");
  EXPECT_EQ(scenario->actions(0).kill().target(), "service:pay/2");
  EXPECT_EQ(scenario->actions(1).fault().target(), "edge:pay->pay");
  EXPECT_EQ(system.architectures(0).accepted(0).element(), "service:pay");
  EXPECT_EQ(system.architectures(0).services(0).service(), "pay");
  EXPECT_EQ(system.architectures(1).modules(0).service(), "pay");
}

TEST(Rename, refusesTakenWrongAndUnknownNames) {
  v1::System system = test::smallShop();
  const std::string before = *model::format(system);
  EXPECT_EQ(rename(system, "service:monolith", "payment-service").status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(rename(system, "service:monolith", "../../etc").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(rename(system, "service:gone", "x").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(rename(system, "step:users-get-1", "x").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(rename(system, "nonsense", "x").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(*model::format(system), before);
}

TEST(RenameField, follows) {
  v1::System system = example();
  ASSERT_TRUE(renameRequestField(system, "payments.Refund", "id", "charge_id").ok());
  EXPECT_EQ(findRoute(system, "route-refund")->path(), "/api/payments/{charge_id}/refund");
  EXPECT_EQ(findStep(system, "payments-refund-find")->query().where(), "row.id == request.charge_id");
  ASSERT_TRUE(renameRequestField(system, "users.GetUser", "id", "user_id").ok());
  EXPECT_EQ(findStep(system, "payments-charge-customer")->call().request(0).field(), "user_id");
  EXPECT_TRUE(validate(system).empty());
}

TEST(RenameField, changesAnswersOfCallersAndJourneys) {
  v1::System system = example();
  ASSERT_TRUE(renameResponseField(system, "users.Authenticate", "user_id", "person").ok());
  EXPECT_EQ(findStep(system, "sessions-sign-in-insert")->query().values(0).value(), "user.person");
  ASSERT_TRUE(renameResponseField(system, "sessions.SignIn", "token", "bearer").ok());
  EXPECT_EQ(system.clients(0).journeys(0).calls(1).request(0).value(), "session.bearer");
  EXPECT_TRUE(validate(system).empty());
}

TEST(RenameField, changesColumnsInQueriesAndAnswers) {
  v1::System system = example();
  ASSERT_TRUE(renameColumn(system, "payments.charges", "stripe_id", "reference").ok());
  EXPECT_EQ(findStep(system, "payments-charge-insert")->query().values(3).field(), "reference");
  EXPECT_EQ(findStep(system, "payments-refund-stripe")->http().body(0).value(), "charge.reference");
  ASSERT_TRUE(renameColumn(system, "payments.charges", "id", "key").ok());
  EXPECT_EQ(findStep(system, "payments-refund-find")->query().where(), "row.key == request.id");
  EXPECT_TRUE(validate(system).empty());
}

TEST(RenameField, changesTheNameOfAnAnswer) {
  v1::System system = example();
  ASSERT_TRUE(renameAnswer(system, "payments-charge-insert", "written").ok());
  EXPECT_EQ(findStep(system, "payments-charge-publish")->publish().values(0).value(), "written.id");
  EXPECT_EQ(findStep(system, "payments-refund-find")->as(), "charge");
  EXPECT_EQ(renameAnswer(system, "payments-charge-insert", "charged").code(), absl::StatusCode::kAlreadyExists);
  EXPECT_TRUE(validate(system).empty());
}

TEST(RenameField, refusesTakenNames) {
  v1::System system = example();
  EXPECT_EQ(renameColumn(system, "payments.charges", "id", "status").code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(renameColumn(system, "payments.charges", "gone", "x").code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(renameColumn(system, "payments.charges", "id", "X y").code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace quarry::model::edit
