// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/trace_store.h"

#include <algorithm>
#include <set>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

constexpr std::size_t kMostSpansOfATrace = 1000;
constexpr int kTracesListed = 100;

v1::TraceSummary summarize(const std::string& trace_id, const std::vector<v1::Span>& spans) {
  v1::TraceSummary summary;
  summary.set_trace_id(trace_id);
  summary.set_spans(static_cast<int>(spans.size()));
  std::set<std::string> ids;
  for (const auto& span : spans) ids.insert(span.span_id());
  const v1::Span* root = nullptr;
  std::int64_t start = spans.front().start_us();
  std::int64_t end = start;
  std::set<std::string> services;
  for (const auto& span : spans) {
    start = std::min<std::int64_t>(start, span.start_us());
    end = std::max<std::int64_t>(end, span.start_us() + span.duration_us());
    services.insert(span.service());
    if (span.failed()) summary.set_failed(true);
    const bool is_top = span.parent_span_id().empty() || !ids.contains(span.parent_span_id());
    if (is_top && (root == nullptr || span.start_us() < root->start_us())) root = &span;
  }
  summary.set_root(root == nullptr ? spans.front().name() : root->name());
  summary.set_start_us(start);
  summary.set_duration_us(end - start);
  for (const auto& service : services) summary.add_services(service);
  return summary;
}

bool fits(const v1::TraceSummary& trace, const v1::ListTracesRequest& request) {
  if (request.failed_only() && !trace.failed()) return false;
  if (trace.duration_us() < request.slower_than_ms() * 1000) return false;
  return request.service().empty() ||
         std::find(trace.services().begin(), trace.services().end(), request.service()) != trace.services().end();
}

}  // namespace

std::vector<Link> TraceStore::add(v1::Span span) {
  auto [place, is_new] = traces_.try_emplace(span.trace_id());
  if (is_new) arrivals_.push_back(span.trace_id());
  Trace& trace = place->second;
  if (trace.size() >= kMostSpansOfATrace) return {};

  std::vector<Link> links;
  for (const auto& other : trace) {
    if (other.span_id() == span.span_id()) return {};
    if (other.service() == span.service()) continue;
    if (other.span_id() == span.parent_span_id()) links.push_back({other.service(), span.service(), span});
    if (other.parent_span_id() == span.span_id()) links.push_back({span.service(), other.service(), other});
  }
  trace.push_back(std::move(span));
  ++spans_;
  while (spans_ > most_spans_ && arrivals_.size() > 1) forgetOldest();
  return links;
}

void TraceStore::forgetOldest() {
  const auto oldest = traces_.find(arrivals_.front());
  spans_ -= oldest->second.size();
  traces_.erase(oldest);
  arrivals_.pop_front();
}

v1::ListTracesReply TraceStore::list(const v1::ListTracesRequest& request) const {
  v1::ListTracesReply reply;
  const int limit = request.limit() > 0 ? request.limit() : kTracesListed;
  for (auto id = arrivals_.rbegin(); id != arrivals_.rend() && reply.traces_size() < limit; ++id) {
    v1::TraceSummary summary = summarize(*id, traces_.at(*id));
    if (fits(summary, request)) *reply.add_traces() = std::move(summary);
  }
  // The first span of a trace that comes here is not always the one that began first.
  std::stable_sort(reply.mutable_traces()->begin(), reply.mutable_traces()->end(),
                   [](const v1::TraceSummary& a, const v1::TraceSummary& b) { return a.start_us() > b.start_us(); });
  return reply;
}

v1::ReadTraceReply TraceStore::read(const std::string& trace_id) const {
  v1::ReadTraceReply reply;
  const auto found = traces_.find(trace_id);
  if (found == traces_.end()) return reply;
  for (const auto& span : found->second) *reply.add_spans() = span;
  std::stable_sort(reply.mutable_spans()->begin(), reply.mutable_spans()->end(),
                   [](const v1::Span& a, const v1::Span& b) { return a.start_us() < b.start_us(); });
  return reply;
}

}  // namespace quarry::telemetry
