// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace quarry::bench {

struct Figure {
  enum class Aim { none, at_least, at_most };

  std::string name;
  double value = 0;
  /// "x", "µs", "MB" or nothing.
  std::string unit;
  Aim aim = Aim::none;
  double bound = 0;
};

Figure atLeast(double bound, std::string name, double value, std::string unit = "");
Figure atMost(double bound, std::string name, double value, std::string unit = "");

void printHeader();
/// A line for each figure, beside its aim, and what lies behind them.
void printRow(const std::string& what, const std::vector<Figure>& figures, const std::string& behind);

/// As printf, into a text.
__attribute__((format(printf, 1, 2))) std::string formatted(const char* format, ...);

}  // namespace quarry::bench
