// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/answer.h"

#include "services/host/behaviour/message_value.h"

#include <algorithm>

namespace quarry::host {

expression::Value Answer::at(std::span<const std::string> names) const {
  if (message) return valueAt(message, names);
  if (names.size() != 1) return expression::Null{};
  for (const auto& [name, value] : fields) {
    if (name == names[0]) return value;
  }
  return expression::Null{};
}

int Selection::find(const std::string& column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

}  // namespace quarry::host
