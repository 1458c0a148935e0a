// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/outage.h"

#include <gtest/gtest.h>

namespace quarry::client {
namespace {

namespace v1 = quarry::v1;
using std::chrono::milliseconds;

void add(v1::MeasureReply& reply, const char* operation, const char* route, int requests, int failed) {
  v1::OperationMeasurement& one = *reply.add_operations();
  one.set_operation(operation);
  one.set_route(route);
  one.set_requests(requests);
  one.set_failed(failed);
}

TEST(OutageSpans, leaveOutTheReportsThatTellOfBothSides) {
  const OutageSpans spans = outageSpans(100'000, milliseconds(5000), 105'300);
  EXPECT_EQ(spans.before.from_ms, 94'500);
  EXPECT_EQ(spans.before.to_ms, 99'500);
  EXPECT_EQ(spans.during.from_ms, 100'700);
  EXPECT_EQ(spans.during.to_ms, 105'000);
  EXPECT_EQ(spans.after.from_ms, 106'300);
  EXPECT_EQ(spans.after.to_ms, 111'300);
  EXPECT_GE(105'300 + untilOutageIsMeasured(milliseconds(5000)).count(), spans.after.to_ms);
}

TEST(OutageSpans, areLongEnoughForAShortOutageAndNotTooLongForALongOne) {
  const OutageSpans brief = outageSpans(100'000, milliseconds(400), 100'500);
  EXPECT_EQ(brief.before.to_ms - brief.before.from_ms, 3000);
  EXPECT_EQ(brief.during.from_ms, 100'200);
  const OutageSpans long_one = outageSpans(100'000, milliseconds(60'000), 160'500);
  EXPECT_EQ(long_one.after.to_ms - long_one.after.from_ms, 10'000);
}

TEST(Outage, namesEachOperationOnceWithItsRoute) {
  v1::MeasureReply before;
  v1::MeasureReply during;
  add(before, "users.Get", "GET /users", 10, 0);
  add(before, "users.Get", "", 1, 0);
  add(during, "users.Get", "GET /users", 10, 1);
  add(during, "payments.Charge", "", 20, 1);
  const auto all = outageOf(before, during, {});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].before.requests(), 10);
  EXPECT_EQ(all[0].during.failed(), 1);
  EXPECT_EQ(all[1].route, "");
  EXPECT_EQ(all[1].during.requests(), 0);
  EXPECT_EQ(all[2].operation, "payments.Charge");
  EXPECT_EQ(all[2].before.requests(), 0);
}

TEST(Outage, failedWhereATenthOfTheRequestsFailed) {
  v1::MeasureReply during;
  add(during, "a.A", "", 100, 10);
  add(during, "b.B", "", 100, 9);
  add(during, "c.C", "", 0, 0);
  const auto all = outageOf({}, during, {});
  EXPECT_TRUE(all[0].failed());
  EXPECT_FALSE(all[1].failed());
  EXPECT_FALSE(all[2].failed());
}

}  // namespace
}  // namespace quarry::client
