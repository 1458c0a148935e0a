// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/control.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace quarry::telemetry {

/// One service called another: a span whose parent belongs to the other.
struct Link {
  std::string from;
  std::string to;
  /// The called side.
  quarry::v1::Span span;
};

/// The newest traces, whole as far as they arrived. Not thread-safe.
class TraceStore {
 public:
  explicit TraceStore(std::size_t most_spans = 20000) : most_spans_(most_spans) {}

  /// Returns the links between services that this span completes: with its parent, and with children that came before
  /// it. A span that is there already is ignored.
  std::vector<Link> add(quarry::v1::Span span);

  quarry::v1::ListTracesReply list(const quarry::v1::ListTracesRequest& request) const;
  /// Empty when it is not known.
  quarry::v1::ReadTraceReply read(const std::string& trace_id) const;

 private:
  using Trace = std::vector<quarry::v1::Span>;
  void forgetOldest();

  std::size_t most_spans_;
  std::size_t spans_ = 0;
  std::unordered_map<std::string, Trace> traces_;
  /// Ids in order of arrival.
  std::deque<std::string> arrivals_;
};

}  // namespace quarry::telemetry
