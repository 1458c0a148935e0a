// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/table.h"

#include <algorithm>

namespace quarry::cli {
namespace {

constexpr char kGap[] = "  ";
constexpr char kNoteMark[] = "  └ ";

bool beginsCharacter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f; }, ' ');
  return text;
}

struct Piece {
  std::string text;
  Tone tone;
};

/// Cuts at `width` before colours go in, because colours take no columns.
std::string joined(std::vector<Piece> pieces, const Style& style, std::size_t width) {
  std::string line;
  std::size_t left = width == 0 ? std::string::npos : width;
  while (!pieces.empty() && pieces.back().text.find_first_not_of(' ') == std::string::npos) pieces.pop_back();
  if (!pieces.empty()) pieces.back().text.erase(pieces.back().text.find_last_not_of(' ') + 1);
  for (const Piece& piece : pieces) {
    const std::string text = shortened(piece.text, left);
    line += style.paint(text, piece.tone);
    left -= std::min(left, widthOf(text));
  }
  return line;
}

}  // namespace

std::size_t widthOf(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), beginsCharacter));
}

std::string shortened(const std::string& text, std::size_t width) {
  if (widthOf(text) <= width) return text;
  if (width == 0) return "";
  std::size_t seen = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (beginsCharacter(text[at]) && ++seen == width) break;
  }
  return text.substr(0, at) + "…";
}

void Table::add(std::vector<Cell> row) {
  row.resize(columns_.size(), Cell(""));
  for (Cell& cell : row) cell.text = printable(std::move(cell.text));
  rows_.push_back({std::move(row), {}});
}

void Table::addNote(std::string note) {
  if (!rows_.empty()) rows_.back().notes.push_back(printable(std::move(note)));
}

std::vector<std::size_t> Table::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    std::size_t width = widthOf(columns_[column].title);
    for (const Row& row : rows_) width = std::max(width, widthOf(row.cells[column].text));
    widths.push_back(width);
  }
  return widths;
}

std::vector<std::string> Table::lines(const Style& style, std::size_t width) const {
  const std::vector<std::size_t> widths = this->widths();
  const auto lineOf = [&](const std::vector<Cell>& cells) {
    std::vector<Piece> pieces;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const std::string padding(widths[column] - widthOf(cells[column].text), ' ');
      const bool is_left = columns_[column].align == Align::left;
      if (column > 0) pieces.push_back({kGap, Tone::plain});
      pieces.push_back({is_left ? cells[column].text + padding : padding + cells[column].text, cells[column].tone});
    }
    return joined(std::move(pieces), style, width);
  };

  std::vector<std::string> lines;
  std::vector<Cell> head;
  for (const Column& column : columns_) head.emplace_back(column.title, Tone::dim);
  lines.push_back(lineOf(head));
  for (const Row& row : rows_) {
    lines.push_back(lineOf(row.cells));
    for (const std::string& note : row.notes) lines.push_back(joined({{kNoteMark + note, Tone::dim}}, style, width));
  }
  return lines;
}

}  // namespace quarry::cli
