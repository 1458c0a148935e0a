// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/trace_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TraceList, doesNotCallATraceOkWhoseSpansMayStillCome) {
  quarry::v1::ListTracesReply traces;
  auto& trace = *traces.add_traces();
  trace.set_start_us(10'000'000);
  trace.set_duration_us(500'000);
  EXPECT_THAT(traceListLines(traces, Style(), 12'400).at(1), HasSubstr("…"));
  EXPECT_THAT(traceListLines(traces, Style(), 12'400).at(1), Not(HasSubstr("ok")));
  EXPECT_THAT(traceListLines(traces, Style(), 12'500).at(1), HasSubstr("ok"));
  trace.set_failed(true);
  EXPECT_THAT(traceListLines(traces, Style(), 12'400).at(1), HasSubstr("failed"));
}

TEST(TraceList, saysThatThereIsNone) {
  EXPECT_THAT(traceListLines({}, Style(), 0), testing::ElementsAre("There is no such trace."));
}

}  // namespace
}  // namespace quarry::cli
