// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/analyze/edges.h"

#include "backend/plan/compile.h"
#include "tests/support/example.h"

#include <gtest/gtest.h>

namespace quarry::analyze {
namespace {

TEST(Edges, areThoseOfThePlan) {
  const auto system = test::exampleSystem("saas.quarry");
  const auto plan = plan::compile(system, "microservices", {});
  ASSERT_TRUE(plan.ok()) << plan.status();
  const auto drawn = edges(system, "microservices");
  ASSERT_EQ(static_cast<int>(drawn.size()), plan->edges_size());
  for (int i = 0; i < plan->edges_size(); ++i) {
    EXPECT_EQ(drawn[i].SerializeAsString(), plan->edges(i).SerializeAsString());
  }
}

TEST(Edges, areNoneInAnUnknownArchitecture) {
  EXPECT_TRUE(edges(test::shopSystem(), "mesh").empty());
}

}  // namespace
}  // namespace quarry::analyze
