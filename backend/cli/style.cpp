// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/style.h"

namespace quarry::cli {
namespace {

const char* codeOf(Tone tone) {
  switch (tone) {
    case Tone::bold:
      return "1";
    case Tone::dim:
      return "2";
    case Tone::good:
      return "32";
    case Tone::warning:
      return "33";
    case Tone::bad:
      return "1;31";
    case Tone::plain:
      break;
  }
  return "";
}

}  // namespace

std::string Style::paint(const std::string& text, Tone tone) const {
  if (!colours_ || tone == Tone::plain || text.empty()) return text;
  return std::string("\x1b[") + codeOf(tone) + "m" + text + "\x1b[0m";
}

}  // namespace quarry::cli
