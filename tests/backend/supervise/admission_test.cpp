// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/admission.h"

#include "tests/support/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::supervise {
namespace {

using testing::HasSubstr;

TEST(Admission, letsAGoodDesignRun) {
  for (const std::string architecture : {"monolith", "microservices"}) {
    const auto plan = admit(quarry::test::shopSystem(), architecture, {});
    EXPECT_TRUE(plan.ok()) << plan.status();
  }
  EXPECT_TRUE(admit(quarry::test::exampleSystem("saas.quarry"), "", {}).ok());
}

TEST(Admission, refusesANameThatLeadsElsewhere) {
  auto system = quarry::test::shopSystem();
  system.mutable_datastores(0)->set_name("../../etc");
  system.mutable_architectures(0)->set_default_datastore("../../etc");
  system.mutable_architectures(1)->set_default_datastore("../../etc");
  const auto plan = admit(system, "monolith", {});
  EXPECT_EQ(plan.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(plan.status().message()), HasSubstr("../../etc"));
}

TEST(Admission, namesTheArchitecturesWhereThereIsNoSuch) {
  const auto plan = admit(quarry::test::shopSystem(), "flat", {});
  EXPECT_THAT(std::string(plan.status().message()), HasSubstr("flat"));
}

}  // namespace
}  // namespace quarry::supervise
