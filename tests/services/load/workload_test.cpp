// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/workload.h"

#include "tests/services/load/client_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace quarry::load {
namespace {

using testing::HasSubstr;

TEST(Workload, choosesEntriesByWeight) {
  const auto workload = Workload::compile(test::clientPlan());
  ASSERT_TRUE(workload.ok()) << workload.status();
  std::map<std::string, int> chosen;
  for (std::uint64_t id = 1; id <= 10'000; ++id) {
    ++chosen[(*workload)->choose(id)->id];
  }
  EXPECT_NEAR(chosen["e-place"], 7500, 200);
  EXPECT_NEAR(chosen["e-find"], 2500, 200);
}

TEST(Workload, choosesTheSameEntryForTheSameRequest) {
  const auto first = Workload::compile(test::clientPlan());
  const auto second = Workload::compile(test::clientPlan());
  for (std::uint64_t id = 1; id <= 100; ++id) {
    EXPECT_EQ((*first)->choose(id)->id, (*second)->choose(id)->id);
  }
}

TEST(Workload, choosesNothingWhereNothingHasWeight) {
  auto plan = test::clientPlan();
  plan.mutable_client()->mutable_workload()->mutable_mix(0)->set_weight(0);
  plan.mutable_client()->mutable_workload()->mutable_mix(1)->set_weight(0);
  EXPECT_EQ((*Workload::compile(plan))->choose(1), nullptr);
}

TEST(Workload, knowsWhichServiceAnswers) {
  const auto workload = Workload::compile(test::clientPlan());
  EXPECT_EQ((*workload)->entries()[0].calls[0].service, "shop");
  EXPECT_EQ((*workload)->entries()[0].calls[0].gateway, "public");
}

TEST(Workload, makesAJourneyACallAfterTheOther) {
  auto plan = test::clientPlan();
  plan.mutable_client()->mutable_workload()->mutable_mix(0)->set_journey("buy");
  plan.mutable_client()->mutable_workload()->mutable_mix(0)->clear_request();
  const auto workload = Workload::compile(plan);
  ASSERT_TRUE(workload.ok()) << workload.status();
  ASSERT_EQ((*workload)->entries()[0].calls.size(), 2u);
  EXPECT_EQ((*workload)->entries()[0].calls[0].as, "order");
}

TEST(Workload, sendsAsManyRequestsInAStreamAsTheEntrySays) {
  auto plan = test::clientPlan();
  auto& entry = *plan.mutable_client()->mutable_workload()->mutable_mix(0);
  entry.set_operation("orders.Place");
  entry.mutable_stream()->set_messages(7);
  entry.mutable_stream()->mutable_between()->set_fixed_ms(5);
  EXPECT_EQ(Workload::compile(plan).value()->entries()[0].calls[0].requests, 1) << "it takes one request";
  for (auto& file : *plan.mutable_contracts()->mutable_file()) {
    if (file.service_size() > 0) file.mutable_service(0)->mutable_method(0)->set_client_streaming(true);
  }
  const auto workload = Workload::compile(plan).value();
  EXPECT_EQ(workload->entries()[0].calls[0].requests, 7);
  EXPECT_EQ(workload->entries()[0].calls[0].between.fixed_ms(), 5);
  EXPECT_EQ(workload->entries()[1].calls[0].requests, 1);
}

TEST(Workload, namesTheEntryThatLeadsNowhere) {
  auto plan = test::clientPlan();
  plan.mutable_client()->mutable_workload()->mutable_mix(1)->set_route("r-absent");
  const auto status = Workload::compile(plan).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("e-find"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("r-absent"));
}

}  // namespace
}  // namespace quarry::load
