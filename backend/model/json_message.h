// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>

/// What Protobuf's reader of JSON says of a text, for people.
namespace quarry::model {

/// A field that its message does not have.
struct UnknownField {
  /// "modules[0].operations[2]"; empty where it stands in the outermost message.
  std::string place;
  std::string field;
};

/// Absent where the message says something else.
std::optional<UnknownField> unknownField(const std::string& message);

/// Any other message, on one line: "seed is \"many\", which is no whole number of 0 or more".
std::string explainJson(const std::string& message);

}  // namespace quarry::model
