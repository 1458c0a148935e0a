// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/trace_rows.h"

#include <gtest/gtest.h>

namespace quarry::monitor {
namespace {

v1::Span span(const std::string& id, const std::string& parent, std::int64_t start_us, std::int64_t duration_us) {
  v1::Span span;
  span.set_span_id(id);
  span.set_parent_span_id(parent);
  span.set_name(id);
  span.set_start_us(start_us);
  span.set_duration_us(duration_us);
  return span;
}

QStringList names(const std::vector<TraceRow>& rows) {
  QStringList names;
  for (const TraceRow& row : rows) {
    names.append(QString(row.depth, '>') + row.name);
  }
  return names;
}

TEST(TraceRows, putChildrenBelowTheirParentByStart) {
  const auto rows = traceRows({span("late", "root", 5000, 10), span("root", "", 1000, 9000),
                               span("early", "root", 2000, 10), span("inner", "early", 2100, 5)});
  EXPECT_EQ(names(rows), (QStringList{"root", ">early", ">>inner", ">late"}));
  EXPECT_DOUBLE_EQ(rows[1].start_ms, 1.0);
  EXPECT_DOUBLE_EQ(traceDuration(rows), 9.0);
}

TEST(TraceRows, takeASpanWithoutItsParentAsARoot) {
  EXPECT_EQ(names(traceRows({span("orphan", "unknown", 0, 1)})), QStringList{"orphan"});
}

TEST(TraceRows, endWhereASpanIsItsOwnParent) {
  EXPECT_EQ(traceRows({span("loop", "loop", 0, 1)}).size(), 1u);
}

TEST(TraceRows, areEmptyForNoSpans) {
  EXPECT_TRUE(traceRows({}).empty());
  EXPECT_DOUBLE_EQ(traceDuration({}), 0);
}

}  // namespace
}  // namespace quarry::monitor
