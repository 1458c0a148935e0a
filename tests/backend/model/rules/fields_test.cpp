// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/model/rules/findings.h"
#include "tests/support/system_text.h"

namespace quarry::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::Operation* charge(v1::System& system) {
  return system.mutable_modules(1)->mutable_operations(0);
}

TEST(FieldRule, isContentWithASoundDocument) {
  EXPECT_THAT(found(test::smallShop(), "field"), IsEmpty());
}

TEST(FieldRule, findsNumbersThatAreTakenOrReserved) {
  v1::System system = test::smallShop();
  charge(system)->mutable_request(1)->set_number(1);
  charge(system)->mutable_response(0)->set_number(19000);
  charge(system)->mutable_response(1)->set_number(0);
  EXPECT_THAT(found(system, "field"), ElementsAre(HasSubstr("The number 1 of the field amount is taken"),
                                                  HasSubstr("id has the number 19000"), HasSubstr("the number 0")));
}

TEST(FieldRule, findsTwoFieldsOfOneName) {
  v1::System system = test::smallShop();
  charge(system)->mutable_request(1)->set_name("id");
  EXPECT_THAT(found(system, "field"), ElementsAre(HasSubstr("two fields named id")));
}

TEST(FieldRule, findsColumnsOfNoTypeAndTablesWithoutAKey) {
  v1::System system = test::smallShop();
  v1::Table* table = system.mutable_modules(1)->mutable_tables(0);
  table->mutable_columns(0)->set_primary_key(false);
  table->mutable_columns(1)->set_type("money");
  EXPECT_THAT(found(system, "field"),
              ElementsAre(HasSubstr("type \"money\""), HasSubstr("charges has no primary key")));
}

TEST(FieldRule, findsAssignmentsToWhatIsNotThere) {
  v1::System system = test::smallShop();
  const auto set = [](v1::Assignment* assignment) {
    assignment->set_field("gone");
    assignment->set_value("'x'");
  };
  set(charge(system)->mutable_behaviour()->mutable_steps(0)->mutable_call()->add_request());
  set(charge(system)->mutable_behaviour()->mutable_steps(1)->mutable_query()->add_values());
  set(charge(system)->mutable_behaviour()->mutable_steps(2)->mutable_publish()->add_values());
  set(charge(system)->mutable_behaviour()->add_response());
  set(system.mutable_clients(0)->mutable_workload()->mutable_mix(0)->add_request());
  EXPECT_EQ(found(system, "field").size(), 5u);
}

}  // namespace
}  // namespace quarry::model
