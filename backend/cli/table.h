// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/style.h"

#include <string>
#include <vector>

namespace quarry::cli {

struct Cell {
  Cell(std::string content, Tone its_tone = Tone::plain) : text(std::move(content)), tone(its_tone) {}
  Cell(const char* content) : text(content), tone(Tone::plain) {}
  std::string text;
  Tone tone;
};

enum class Align { left, right };

struct Column {
  std::string title;
  Align align = Align::left;
};

/// Aligned columns, two spaces apart, with a dim head line. Control characters in cells become spaces.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// Cells that are missing are empty; those too many are ignored.
  void add(std::vector<Cell> row);
  /// A line below the last row that belongs to it and is as long as it wants.
  void addNote(std::string note);
  bool empty() const { return rows_.empty(); }

  /// Without trailing spaces, each line at most `width` columns (0: any).
  std::vector<std::string> lines(const Style& style, std::size_t width = 0) const;

 private:
  struct Row {
    std::vector<Cell> cells;
    std::vector<std::string> notes;
  };
  std::vector<std::size_t> widths() const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

/// Columns that a text takes on a terminal, one for each character.
std::size_t widthOf(const std::string& text);

/// At most `width` columns, the last of them "…" where something was cut. No colours in it.
std::string shortened(const std::string& text, std::size_t width);

}  // namespace quarry::cli
