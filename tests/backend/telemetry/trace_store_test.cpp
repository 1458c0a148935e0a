// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/trace_store.h"

#include <gtest/gtest.h>

namespace quarry::telemetry {
namespace {

namespace v1 = quarry::v1;

v1::Span span(const std::string& trace, const std::string& id, std::int64_t start_us, std::int64_t duration_us) {
  v1::Span one;
  one.set_trace_id(trace);
  one.set_span_id(id);
  one.set_service("payment-service");
  one.set_name("payments.Charge");
  one.set_start_us(start_us);
  one.set_duration_us(duration_us);
  return one;
}

TEST(TraceStore, listsTheNewestFirst) {
  TraceStore store;
  store.add(span("old", "1", 1000, 10));
  store.add(span("new", "1", 2000, 10));
  const auto list = store.list({});
  ASSERT_EQ(list.traces_size(), 2);
  EXPECT_EQ(list.traces(0).trace_id(), "new");
}

TEST(TraceStore, listsByTimeWhateverCameFirst) {
  TraceStore store;
  store.add(span("new", "1", 2000, 10));
  store.add(span("old", "1", 1000, 10));
  EXPECT_EQ(store.list({}).traces(0).trace_id(), "new");
}

TEST(TraceStore, forgetsTheOldestTraceWhenThereAreTooManySpans) {
  TraceStore store(3);
  for (int i = 0; i < 5; ++i) store.add(span("trace" + std::to_string(i), "1", i, 1));
  EXPECT_EQ(store.list({}).traces_size(), 3);
  EXPECT_EQ(store.read("trace0").spans_size(), 0);
  EXPECT_EQ(store.read("trace4").spans_size(), 1);
}

TEST(TraceStore, ignoresASpanThatComesTwice) {
  TraceStore store;
  store.add(span("trace", "1", 0, 1));
  store.add(span("trace", "1", 0, 1));
  EXPECT_EQ(store.read("trace").spans_size(), 1);
}

TEST(TraceStore, filtersBySlowness) {
  TraceStore store;
  store.add(span("fast", "1", 0, 1000));
  store.add(span("slow", "1", 0, 300'000));
  v1::ListTracesRequest request;
  request.set_slower_than_ms(200);
  const auto list = store.list(request);
  ASSERT_EQ(list.traces_size(), 1);
  EXPECT_EQ(list.traces(0).trace_id(), "slow");
}

TEST(TraceStore, readsSpansByStart) {
  TraceStore store;
  store.add(span("trace", "late", 500, 1));
  store.add(span("trace", "early", 100, 1));
  EXPECT_EQ(store.read("trace").spans(0).span_id(), "early");
}

}  // namespace
}  // namespace quarry::telemetry
