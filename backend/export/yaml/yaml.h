// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace quarry::exports {

/// Keeps the order in which keys were added.
using Json = nlohmann::ordered_json;

/// One YAML document with the meaning of the value, for readers of YAML 1.1 and 1.2: a text that a reader could take
/// for a number, a truth or nothing ("yes", "1e3", "null") is quoted; one of several lines is a block. Ends with a
/// newline.
std::string yamlText(const Json& value);

}  // namespace quarry::exports
