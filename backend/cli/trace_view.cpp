// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/trace_view.h"

#include "backend/cli/table.h"
#include "backend/cli/words.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>
#include <map>
#include <set>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

constexpr int kBarWidth = 40;
constexpr int kDeepest = 30;

std::string milliseconds(std::int64_t us) {
  return number(static_cast<double>(us) / 1000);
}

struct Extent {
  std::int64_t start_us;
  std::int64_t end_us;
};

Extent extentOf(const v1::ReadTraceReply& trace) {
  Extent extent{trace.spans(0).start_us(), trace.spans(0).start_us()};
  for (const auto& span : trace.spans()) {
    extent.start_us = std::min<std::int64_t>(extent.start_us, span.start_us());
    extent.end_us = std::max<std::int64_t>(extent.end_us, span.start_us() + span.duration_us());
  }
  return extent;
}

std::string bar(const v1::Span& span, const Extent& extent) {
  const double length = static_cast<double>(std::max<std::int64_t>(1, extent.end_us - extent.start_us));
  const double begin = static_cast<double>(span.start_us() - extent.start_us) / length * kBarWidth;
  const double end = begin + static_cast<double>(span.duration_us()) / length * kBarWidth;
  const int first = std::clamp(static_cast<int>(begin), 0, kBarWidth - 1);
  const int last = std::clamp(static_cast<int>(end), first, kBarWidth - 1);
  std::string text(static_cast<std::size_t>(first), ' ');
  for (int column = first; column <= last; ++column) text += "━";
  return text;
}

class Waterfall {
 public:
  explicit Waterfall(const v1::ReadTraceReply& trace) : extent_(extentOf(trace)) {
    std::set<std::string> ids;
    for (const auto& span : trace.spans()) ids.insert(span.span_id());
    for (const auto& span : trace.spans()) {
      children_[ids.contains(span.parent_span_id()) ? span.parent_span_id() : ""].push_back(&span);
    }
    addBelow("", 0);
  }

  std::vector<std::string> lines(const Style& style) const { return table_.lines(style); }

 private:
  void addBelow(const std::string& parent, int depth) {
    const auto children = children_.find(parent);
    if (children == children_.end() || depth > kDeepest) return;
    for (const v1::Span* span : children->second) {
      const Tone tone = span->failed() ? Tone::bad : Tone::plain;
      table_.add({{std::string(static_cast<std::size_t>(depth) * 2, ' ') + span->name(), tone},
                  {span->service(), Tone::dim},
                  {span->kind(), Tone::dim},
                  milliseconds(span->duration_us()),
                  {bar(*span, extent_), span->failed() ? Tone::bad : Tone::good},
                  {span->failed() ? "✖ " + span->status() : "", Tone::bad}});
      if (!span->span_id().empty()) addBelow(span->span_id(), depth + 1);
    }
  }

  const Extent extent_;
  std::map<std::string, std::vector<const v1::Span*>> children_;
  Table table_{{{"SPAN"}, {"SERVICE"}, {"KIND"}, {"MS", Align::right}, {"WHEN"}, {""}}};
};

/// Spans come every half second, and a failed one may be among the last.
constexpr std::int64_t kUntilComplete = 2000;

Cell resultOf(const v1::TraceSummary& trace, std::int64_t now_ms) {
  if (trace.failed()) return {"✖ failed", Tone::bad};
  const std::int64_t end_ms = (trace.start_us() + trace.duration_us()) / 1000;
  return now_ms - end_ms < kUntilComplete ? Cell("…", Tone::dim) : Cell("● ok", Tone::good);
}

}  // namespace

std::vector<std::string> traceListLines(const v1::ListTracesReply& traces, const Style& style, std::int64_t now_ms) {
  Table table(
      {{"TRACE"}, {"STARTED"}, {"REQUEST"}, {"MS", Align::right}, {"SPANS", Align::right}, {"RESULT"}, {"SERVICES"}});
  for (const auto& trace : traces.traces()) {
    table.add({trace.trace_id(),
               clockTime(trace.start_us() / 1000),
               {trace.root(), Tone::bold},
               milliseconds(trace.duration_us()),
               absl::StrCat(trace.spans()),
               resultOf(trace, now_ms),
               {absl::StrJoin(trace.services(), ", "), Tone::dim}});
  }
  return table.empty() ? std::vector<std::string>{"There is no such trace."} : table.lines(style);
}

std::vector<std::string> waterfallLines(const v1::ReadTraceReply& trace, const Style& style) {
  return trace.spans().empty() ? std::vector<std::string>() : Waterfall(trace).lines(style);
}

}  // namespace quarry::cli
