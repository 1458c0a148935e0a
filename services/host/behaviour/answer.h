// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/expression.h"
#include "services/host/behaviour/payload.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace quarry::host {

/// What a step brought: a message for calls, named values for the others, nothing for steps that were left out or
/// failed.
struct Answer {
  Payload message;
  std::vector<std::pair<std::string, expression::Value>> fields;

  /// Null where there is none.
  expression::Value at(std::span<const std::string> names) const;
};

/// The rows of the last select, for responses.
struct Selection {
  std::vector<std::string> columns;
  std::vector<std::vector<expression::Value>> rows;

  /// -1 where there is none.
  int find(const std::string& column) const;
};

}  // namespace quarry::host
