// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/style.h"

#include <quarry/v1/telemetry.pb.h>

#include <string>
#include <vector>

namespace quarry::cli {

enum class Detail {
  /// Services, clients, what they stand on, faults.
  summary,
  /// Edges and operations too.
  everything,
};

/// A snapshot as people read it, each line at most `width` columns (0: any).
std::vector<std::string> statusLines(const quarry::v1::Snapshot& snapshot, Detail detail, const Style& style,
                                     std::size_t width = 0);

/// "latency 300 ms on service:payment-service, 20 % of calls".
std::string faultSentence(const quarry::v1::Fault& fault);

}  // namespace quarry::cli
