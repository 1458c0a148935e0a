// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace quarry::cli {

enum class Tone { plain, bold, dim, good, warning, bad };

/// Colours where they are wanted: on a terminal, unless NO_COLOR is set (https://no-color.org) or TERM is "dumb".
class Style {
 public:
  explicit Style(bool colours = false) : colours_(colours) {}
  std::string paint(const std::string& text, Tone tone) const;

 private:
  bool colours_;
};

}  // namespace quarry::cli
