// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/expression.h"

#include <absl/status/statusor.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quarry::expression {

struct Token {
  enum class Kind { word, literal, symbol, end };
  Kind kind = Kind::end;
  /// As written; for a text without its quotes.
  std::string text;
  /// Bytes before it.
  std::size_t offset = 0;
  /// Of a literal.
  Value value;
};

/// The last token is always the end. An error is INVALID_ARGUMENT with the column.
absl::StatusOr<std::vector<Token>> tokenize(std::string_view text);

/// Words that are no names: and, or, not.
bool isReserved(std::string_view word);

}  // namespace quarry::expression
