// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/replace.h"

#include "backend/model/find.h"
#include "tests/support/system_text.h"

#include <gtest/gtest.h>

namespace quarry::model::edit {
namespace {

TEST(Replace, putsAnotherValueInPlace) {
  v1::System system = test::smallShop();
  v1::Service service = *findService(system, "payment-service");
  service.set_stack("python");
  ASSERT_TRUE(replace(system, "service:payment-service", service).ok());
  EXPECT_EQ(findService(system, "payment-service")->stack(), "python");
  v1::Step step = *findStep(system, "users-get-1");
  step.mutable_query()->set_limit(1);
  ASSERT_TRUE(replace(system, "step:users-get-1", step).ok());
  EXPECT_EQ(findStep(system, "users-get-1")->query().limit(), 1);
}

TEST(Replace, refusesOtherTypesAndOtherNames) {
  v1::System system = test::smallShop();
  EXPECT_EQ(replace(system, "service:payment-service", v1::Topic()).code(), absl::StatusCode::kInvalidArgument);
  v1::Service service = *findService(system, "payment-service");
  service.set_name("other");
  EXPECT_EQ(replace(system, "service:payment-service", service).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(replace(system, "service:gone", service).code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace quarry::model::edit
