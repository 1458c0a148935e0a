// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/table.h"

#include <cstdarg>
#include <cstdio>
#include <utility>

namespace quarry::bench {
namespace {

bool holds(const Figure& figure) {
  return figure.aim == Figure::Aim::at_least ? figure.value >= figure.bound : figure.value <= figure.bound;
}

std::string verdict(const Figure& figure) {
  if (figure.aim == Figure::Aim::none) return "";
  return formatted("%s %-7.4g %s", figure.aim == Figure::Aim::at_least ? ">=" : "<=", figure.bound,
                   holds(figure) ? "holds" : "MISSED");
}

}  // namespace

Figure atLeast(double bound, std::string name, double value, std::string unit) {
  return {std::move(name), value, std::move(unit), Figure::Aim::at_least, bound};
}

Figure atMost(double bound, std::string name, double value, std::string unit) {
  return {std::move(name), value, std::move(unit), Figure::Aim::at_most, bound};
}

void printHeader() {
  std::printf("\n%-36s %-24s %9s     %s\n", "what", "figure", "measured", "aim");
}

void printRow(const std::string& what, const std::vector<Figure>& figures, const std::string& behind) {
  const char* first = what.c_str();
  for (const Figure& figure : figures) {
    std::printf("%-36s %-24s %9.3f %-3s %s\n", first, figure.name.c_str(), figure.value, figure.unit.c_str(),
                verdict(figure).c_str());
    first = "";
  }
  std::printf("    %s\n", behind.c_str());
  std::fflush(stdout);
}

std::string formatted(const char* format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  return text;
}

}  // namespace quarry::bench
