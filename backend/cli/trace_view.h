// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/style.h"

#include <quarry/v1/control.pb.h>

#include <string>
#include <vector>

namespace quarry::cli {

/// Of a trace that ended less than 2 s before `now_ms` (Unix time) spans may be missing: it is not called ok.
std::vector<std::string> traceListLines(const quarry::v1::ListTracesReply& traces, const Style& style,
                                        std::int64_t now_ms);

/// Spans below their parents, each with a bar where it lies in the whole.
std::vector<std::string> waterfallLines(const quarry::v1::ReadTraceReply& trace, const Style& style);

}  // namespace quarry::cli
