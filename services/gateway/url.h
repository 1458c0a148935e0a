// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quarry::gateway {

/// Replaces %XX; what is not hexadecimal stays as it is.
std::string decodePercent(std::string_view text);

/// "a=1&b=x%20y" as pairs, decoded; "+" is a space.
std::vector<std::pair<std::string, std::string>> parseQuery(std::string_view query);

/// Path and query of a target.
std::pair<std::string_view, std::string_view> splitTarget(std::string_view target);

}  // namespace quarry::gateway
