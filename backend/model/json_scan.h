// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <string_view>

namespace quarry::model {

/// What can be told about a JSON text before its fields are understood.
struct JsonShape {
  /// The number at "format" of the outermost object; 0 where there is none.
  double format = 0;
};

/// Reads a text strictly as RFC 8259 has it, because Protobuf's reader forgives what would then vanish (a field that is
/// there twice, a comma too many) and recurses. Needs constant stack. INVALID_ARGUMENT with line and column for what is
/// no JSON object, is cut off, has a field twice (in whichever spelling), or nests deeper than `deepest`.
absl::StatusOr<JsonShape> scanJson(std::string_view text, int deepest);

}  // namespace quarry::model
