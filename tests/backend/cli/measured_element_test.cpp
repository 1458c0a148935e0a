// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/measured_element.h"

#include "tests/backend/cli/called.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

quarry::v1::Snapshot shop() {
  quarry::v1::Snapshot snapshot;
  snapshot.add_services()->set_name("payment-service");
  snapshot.add_stores()->set_name("payments-db");
  snapshot.add_operations()->set_operation("payments.Charge");
  auto* edge = snapshot.add_edges()->mutable_edge();
  edge->set_from("service:payment-service");
  edge->set_to("store:payments-db");
  return snapshot;
}

TEST(MeasuredElement, isFoundWithAndWithoutItsKind) {
  EXPECT_EQ(*measuredElement(shop(), "service:payment-service"), "service:payment-service");
  EXPECT_EQ(*measuredElement(shop(), "payment-service"), "service:payment-service");
  EXPECT_EQ(*measuredElement(shop(), "payments-db"), "store:payments-db");
  EXPECT_EQ(*measuredElement(shop(), "payments.Charge"), "op:payments.Charge");
  EXPECT_EQ(*measuredElement(shop(), "payment-service->payments-db"), "edge:payment-service->payments-db");
}

TEST(MeasuredElement, isNoZeroWhereThereIsNone) {
  FakeDaemon daemon;
  daemon.snapshot = shop();
  const Called called = call(daemon, {"metrics", "service:payment-servise"});
  EXPECT_EQ(called.status, 1);
  EXPECT_THAT(called.error, testing::HasSubstr("no \"service:payment-servise\""));
  EXPECT_THAT(called.out, testing::IsEmpty());
}

}  // namespace
}  // namespace quarry::cli
