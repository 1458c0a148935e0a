// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace quarry::model {

/// "payments" of "payments.Charge"; all of a text without a dot.
inline std::string_view moduleOf(std::string_view dotted) {
  return dotted.substr(0, dotted.find('.'));
}

/// "Charge" of "payments.Charge"; empty without a dot.
inline std::string_view memberOf(std::string_view dotted) {
  const auto dot = dotted.find('.');
  return dot == std::string_view::npos ? std::string_view() : dotted.substr(dot + 1);
}

}  // namespace quarry::model
