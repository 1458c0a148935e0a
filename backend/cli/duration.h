// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace quarry::cli {

/// "300ms", "5s", "1.5s", "1m", "2h"; absent for anything else, for a number without a unit, for negative ones and for
/// more than a year.
std::optional<std::chrono::milliseconds> parseDuration(const std::string& text);

/// Now, as the protos count time: milliseconds since 1970.
std::int64_t nowMs();

}  // namespace quarry::cli
