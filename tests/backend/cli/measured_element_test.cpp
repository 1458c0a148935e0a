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
  auto* service = snapshot.add_services();
  service->set_name("payment-service");
  service->add_modules("payments");
  snapshot.add_clients()->set_name("web");
  snapshot.add_stores()->set_name("payments-db");
  snapshot.add_operations()->set_operation("payments.Charge");
  auto* edge = snapshot.add_edges()->mutable_edge();
  edge->set_from("service:payment-service");
  edge->set_to("store:payments-db");
  snapshot.add_edges()->mutable_edge()->set_to("cache:sessions");
  return snapshot;
}

TEST(MeasuredElement, isFoundWithAndWithoutItsKind) {
  EXPECT_EQ(*measuredElement(shop(), "service:payment-service"), "service:payment-service");
  EXPECT_EQ(*measuredElement(shop(), "payment-service"), "service:payment-service");
  EXPECT_EQ(*measuredElement(shop(), "payments-db"), "store:payments-db");
  EXPECT_EQ(*measuredElement(shop(), "payments.Charge"), "op:payments.Charge");
  EXPECT_EQ(*measuredElement(shop(), "payment-service->payments-db"), "edge:payment-service->payments-db");
}

TEST(MeasuredElement, isGuessedWhereItIsMistyped) {
  const auto message = [](const std::string& written) {
    return std::string(measuredElement(shop(), written).status().message());
  };
  EXPECT_EQ(message("payment-servise"),
            "there is no \"payment-servise\" in this run; did you mean \"payment-service\"?");
  EXPECT_EQ(message("cache:session"), "there is no \"cache:session\" in this run; did you mean \"cache:sessions\"?");
}

TEST(MeasuredElement, listsWhatThereIsOfItsKindWhereNothingIsNear) {
  const auto message = [](const std::string& written) {
    return std::string(measuredElement(shop(), written).status().message());
  };
  EXPECT_EQ(message("nope"), "there is no \"nope\" in this run; there is only \"payment-service\"");
  EXPECT_EQ(message("store:nope"), "there is no \"store:nope\" in this run; there is only \"store:payments-db\"");
  EXPECT_EQ(message("kind:nope"), "there is no \"kind:nope\" in this run; there is only \"payment-service\"");
}

TEST(MeantService, isAServiceAClientOrWhatHoldsAModule) {
  EXPECT_EQ(*meantService(shop(), "payment-service"), "payment-service");
  EXPECT_EQ(*meantService(shop(), "service:payment-service"), "payment-service");
  EXPECT_EQ(*meantService(shop(), "payments"), "payment-service");
  EXPECT_EQ(*meantService(shop(), "web"), "web");
}

TEST(MeantService, isNoSilenceWhereThereIsNone) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"logs", "paymnts"}, {"traces", "--service", "paymnts"}}) {
    FakeDaemon daemon;
    daemon.snapshot = shop();
    const Called called = call(daemon, arguments);
    EXPECT_EQ(called.status, 1);
    EXPECT_EQ(called.error, "quarry: There is no service \"paymnts\" in this run; did you mean \"payments\"?\n");
    EXPECT_THAT(called.out, testing::IsEmpty());
    EXPECT_TRUE(daemon.trace_lists.empty());
  }
}

TEST(MeantService, isWhatLogsAndTracesAreReadOf) {
  FakeDaemon daemon;
  daemon.snapshot = shop();
  call(daemon, {"logs", "payments"});
  call(daemon, {"logs", "--service", "payments"});
  call(daemon, {"traces", "--service", "payments"});
  ASSERT_EQ(daemon.log_reads.size(), 2u);
  EXPECT_EQ(daemon.log_reads[0].service(), "payment-service");
  EXPECT_EQ(daemon.log_reads[1].service(), "payment-service");
  ASSERT_EQ(daemon.trace_lists.size(), 1u);
  EXPECT_EQ(daemon.trace_lists[0].service(), "payment-service");
}

TEST(MeantService, mayBeABrokerThatWroteSomething) {
  FakeDaemon daemon;
  daemon.snapshot = shop();
  daemon.logs.add_lines()->set_text("listening");
  const Called called = call(daemon, {"logs", "rabbit"});
  EXPECT_EQ(called.status, 0);
  EXPECT_THAT(called.out, testing::HasSubstr("listening"));
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
