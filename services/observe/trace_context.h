// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quarry::observe {

/// W3C Trace Context, version 00 (https://www.w3.org/TR/trace-context/).
struct TraceContext {
  std::array<std::uint8_t, 16> trace_id{};
  std::array<std::uint8_t, 8> span_id{};
  bool sampled = false;

  /// Absent where the header is not a traceparent; then the caller begins a new trace.
  static std::optional<TraceContext> parse(std::string_view traceparent);
  static TraceContext begin(bool sampled);

  std::string traceparent() const;
  /// Same trace, a span id of its own.
  TraceContext child() const;
};

}  // namespace quarry::observe
