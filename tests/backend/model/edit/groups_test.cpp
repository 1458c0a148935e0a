// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "backend/model/edit/remove.h"
#include "backend/model/edit/rename.h"
#include "backend/model/load.h"
#include "backend/model/problems.h"
#include "tests/support/system_text.h"

namespace quarry::model::edit {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

v1::System saas() {
  v1::System system = *load(QUARRY_SOURCE_DIR "/resources/examples/saas.quarry");
  system.clear_groups();
  return system;
}

TEST(Groups, areMadeUnderANameOfTheirOwn) {
  v1::System system = saas();
  EXPECT_EQ(*group(system, {"service:auth-service", "store:users-db"}, "Sign in"), "group:sign-in");
  EXPECT_EQ(system.groups(0).title(), "Sign in");
  EXPECT_THAT(system.groups(0).members(), ElementsAre("service:auth-service", "store:users-db"));
  EXPECT_EQ(*group(system, {"topic:payment.charged"}, "Sign in"), "group:sign-in-2");
}

TEST(Groups, refuseWhatIsNotThere) {
  v1::System system = saas();
  EXPECT_EQ(group(system, {"service:nobody"}, "Group").status().code(), absl::StatusCode::kNotFound);
  EXPECT_FALSE(group(system, {}, "Group").ok());
  EXPECT_EQ(joinGroup(system, "group:nobody", {"store:users-db"}).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ungroup(system, {"store:users-db"}).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(system.SerializeAsString(), saas().SerializeAsString());
}

TEST(Groups, takeWhatWasInAnotherAndLeaveNoneEmpty) {
  v1::System system = saas();
  ASSERT_TRUE(group(system, {"service:auth-service", "store:users-db"}, "First").ok());
  ASSERT_TRUE(group(system, {"store:users-db", "store:payments-db"}, "Second").ok());
  EXPECT_THAT(system.groups(0).members(), ElementsAre("service:auth-service"));
  ASSERT_TRUE(joinGroup(system, "group:second", {"service:auth-service"}).ok());
  ASSERT_EQ(system.groups_size(), 1);
  EXPECT_THAT(system.groups(0).members(), ElementsAre("store:users-db", "store:payments-db", "service:auth-service"));
}

TEST(Groups, canBeInOneAnother) {
  v1::System system = saas();
  ASSERT_TRUE(group(system, {"service:auth-service", "store:users-db"}, "Inner").ok());
  ASSERT_TRUE(group(system, {"group:inner", "store:users-db", "topic:payment.charged"}, "Outer").ok());
  ASSERT_EQ(system.groups_size(), 2);
  EXPECT_THAT(system.groups(0).members(), ElementsAre("service:auth-service", "store:users-db"))
      << "it comes along with its group";
  EXPECT_THAT(system.groups(1).members(), ElementsAre("group:inner", "topic:payment.charged"));
  EXPECT_TRUE(validate(system).empty());
  ASSERT_TRUE(rename(system, "group:inner", "sign-in").ok());
  EXPECT_EQ(system.groups(1).members(0), "group:sign-in");
}

TEST(Groups, areNeverInThemselves) {
  v1::System system = saas();
  ASSERT_TRUE(group(system, {"service:auth-service"}, "Inner").ok());
  ASSERT_TRUE(group(system, {"group:inner", "topic:payment.charged"}, "Outer").ok());
  const std::string before = system.SerializeAsString();
  EXPECT_EQ(joinGroup(system, "group:inner", {"group:outer"}).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(joinGroup(system, "group:inner", {"group:inner"}).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(system.SerializeAsString(), before);
}

TEST(Groups, ofSomeMembersOfAGroupAreInIt) {
  v1::System system = saas();
  ASSERT_TRUE(group(system, {"service:auth-service", "store:users-db", "topic:payment.charged"}, "Outer").ok());
  ASSERT_TRUE(group(system, {"service:auth-service", "store:users-db"}, "Inner").ok());
  EXPECT_THAT(system.groups(0).members(), ElementsAre("topic:payment.charged", "group:inner"));
}

TEST(Groups, leaveTheirMembersInTheGroupAroundThem) {
  v1::System system = saas();
  ASSERT_TRUE(group(system, {"service:auth-service", "store:users-db"}, "Inner").ok());
  ASSERT_TRUE(group(system, {"group:inner", "topic:payment.charged"}, "Outer").ok());
  ASSERT_TRUE(ungroup(system, {"group:inner"}).ok());
  ASSERT_EQ(system.groups_size(), 1);
  EXPECT_THAT(system.groups(0).members(),
              UnorderedElementsAre("topic:payment.charged", "service:auth-service", "store:users-db"));
}

TEST(Groups, goWithTheirLastMemberAndFollowNewNames) {
  v1::System system = saas();
  ASSERT_TRUE(group(system, {"store:users-db", "service:auth-service"}, "First").ok());
  ASSERT_TRUE(rename(system, "service:auth-service", "identity").ok());
  EXPECT_THAT(system.groups(0).members(), ElementsAre("store:users-db", "service:identity"));
  ASSERT_TRUE(removeOne(system, "service:identity").ok());
  EXPECT_THAT(system.groups(0).members(), ElementsAre("store:users-db"));
  ASSERT_TRUE(removeOne(system, "store:users-db").ok());
  EXPECT_EQ(system.groups_size(), 0);
}

TEST(Groups, keepTheirMembersWhenTheyGo) {
  v1::System system = saas();
  const v1::System before = system;
  ASSERT_TRUE(group(system, {"service:auth-service", "store:users-db"}, "First").ok());
  ASSERT_TRUE(ungroup(system, {"group:first"}).ok());
  EXPECT_EQ(system.SerializeAsString(), before.SerializeAsString());
}

TEST(Groups, ofTeamsHoldTheirModulesAndTheirOwnStores) {
  v1::System system = saas();
  const auto groups = groupByTeam(system);
  ASSERT_TRUE(groups.ok()) << groups.status();
  EXPECT_THAT(*groups, UnorderedElementsAre("group:identity", "group:billing", "group:growth", "group:data"));
  EXPECT_THAT(system.groups(0).members(), UnorderedElementsAre("module:users", "module:sessions", "store:users-db"));
  ASSERT_TRUE(groupByTeam(system).ok());
  EXPECT_EQ(system.groups_size(), 4) << "done again it is the same";
}

TEST(Groups, ofATeamThatAreThereKeepTheirNames) {
  v1::System system = saas();
  ASSERT_TRUE(group(system, {"module:users", "module:sessions"}, "Who is who").ok());
  EXPECT_EQ(groupByTeam(system)->front(), "group:who-is-who");
  EXPECT_EQ(system.groups(0).members_size(), 3);
  EXPECT_EQ(system.groups_size(), 4);
}

TEST(Groups, ofATeamAreLeftByAServiceWithItsModules) {
  v1::System system = saas();
  ASSERT_TRUE(groupByTeam(system).ok());
  ASSERT_TRUE(ungroup(system, {"service:auth-service"}).ok());
  EXPECT_THAT(system.groups(0).members(), ElementsAre("store:users-db"));
  EXPECT_EQ(ungroup(system, {"service:monolith"}).code(), absl::StatusCode::kFailedPrecondition)
      << "it holds modules of several groups and so is in none";
}

TEST(Groups, areNoProblem) {
  v1::System system = saas();
  ASSERT_TRUE(groupByTeam(system).ok());
  EXPECT_TRUE(validate(system).empty());
  system.mutable_groups(0)->add_members("service:gone-since");
  ASSERT_EQ(validate(system).size(), 1u);
  EXPECT_EQ(validate(system).front().severity, Severity::note);
}

}  // namespace
}  // namespace quarry::model::edit
