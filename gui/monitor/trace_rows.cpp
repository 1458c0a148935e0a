// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/trace_rows.h"

#include <algorithm>
#include <map>
#include <set>

namespace quarry::monitor {
namespace {

constexpr double us_per_ms = 1000.0;
// A trace that claims to be deeper than this is wrong.
constexpr int deepest = 200;

using Children = std::map<std::string, std::vector<const v1::Span*>>;

void append(const v1::Span& span, int depth, std::int64_t begin_us, const Children& children,
            std::vector<TraceRow>& rows) {
  rows.push_back({QString::fromStdString(span.service()), QString::fromStdString(span.name()),
                  QString::fromStdString(span.status()), depth,
                  static_cast<double>(span.start_us() - begin_us) / us_per_ms,
                  static_cast<double>(span.duration_us()) / us_per_ms, span.failed()});
  const auto below = children.find(span.span_id());
  if (below == children.end() || depth >= deepest) {
    return;
  }
  for (const v1::Span* child : below->second) {
    append(*child, depth + 1, begin_us, children, rows);
  }
}

}  // namespace

std::vector<TraceRow> traceRows(const std::vector<v1::Span>& spans) {
  std::set<std::string> known;
  std::int64_t begin_us = spans.empty() ? 0 : spans.front().start_us();
  for (const v1::Span& span : spans) {
    known.insert(span.span_id());
    begin_us = std::min<std::int64_t>(begin_us, span.start_us());
  }
  Children children;
  for (const v1::Span& span : spans) {
    const bool root = known.count(span.parent_span_id()) == 0 || span.parent_span_id() == span.span_id();
    children[root ? "" : span.parent_span_id()].push_back(&span);
  }
  for (auto& [parent, list] : children) {
    std::stable_sort(list.begin(), list.end(),
                     [](const v1::Span* a, const v1::Span* b) { return a->start_us() < b->start_us(); });
  }
  std::vector<TraceRow> rows;
  for (const v1::Span* root : children[""]) {
    append(*root, 0, begin_us, children, rows);
  }
  return rows;
}

double traceDuration(const std::vector<TraceRow>& rows) {
  double end = 0;
  for (const TraceRow& row : rows) {
    end = std::max(end, row.start_ms + row.duration_ms);
  }
  return end;
}

}  // namespace quarry::monitor
