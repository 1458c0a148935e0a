// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFontMetricsF>
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "gui/canvas/metrics.h"
#include "gui/canvas/node_content.h"
#include "gui/theme/theme.h"

namespace quarry::canvas {
namespace {

/// Making a font and asking for its metrics takes longer than measuring a few words with it. The theme's families stay
/// the same as long as the program runs; the table lives as long, so that nothing outlives it.
const QFontMetricsF& metricsOf(double pixels, QFont::Weight weight = QFont::Normal) {
  static auto& known = *new std::map<std::pair<double, int>, QFontMetricsF>;
  const auto key = std::pair(pixels, static_cast<int>(weight));
  const auto found = known.find(key);
  return found != known.end()
             ? found->second
             : known.emplace(key, QFontMetricsF(theme::Theme::current().text(pixels, weight))).first->second;
}

/// Shaping a text takes many times longer than adding up its letters, which is as good to a pixel: names of services
/// are ASCII.
class Letters {
 public:
  explicit Letters(const QFontMetricsF& metrics) : metrics_(metrics) {
    for (std::size_t letter = 0; letter < widths_.size(); ++letter) {
      widths_[letter] = metrics.horizontalAdvance(QChar(static_cast<char16_t>(letter)));
    }
  }

  double widthOf(const QString& text) const {
    double width = 0;
    for (const QChar letter : text) {
      if (letter.unicode() >= widths_.size()) {
        return metrics_.horizontalAdvance(text);
      }
      width += widths_[letter.unicode()];
    }
    return width;
  }

 private:
  const QFontMetricsF& metrics_;
  std::array<double, 256> widths_{};
};

double widthOf(const QString& text, double pixels, QFont::Weight weight = QFont::Normal) {
  static auto& known = *new std::map<std::pair<double, int>, Letters>;
  const auto key = std::pair(pixels, static_cast<int>(weight));
  const auto found = known.find(key);
  return (found != known.end() ? found : known.emplace(key, Letters(metricsOf(pixels, weight))).first)
      ->second.widthOf(text);
}

int columnsFor(const Node& node, double width) {
  if (node.chips.size() < 2) {
    return 1;
  }
  const double column = (width - 2 * metrics::card_padding - metrics::chip_gap) / 2;
  const bool fits = std::all_of(node.chips.begin(), node.chips.end(), [&](const Chip& chip) {
    return widthOf(chip.text, metrics::chip_pixels) + 12 <= column;
  });
  return fits ? 2 : 1;
}

void layOutChips(Node& node, double width) {
  const int columns = columnsFor(node, width);
  const double inner = width - 2 * metrics::card_padding;
  const double column = (inner - (columns - 1) * metrics::chip_gap) / columns;
  // An odd number in two columns: the first has a row of its own, as the door above the rooms.
  const std::size_t alone = columns == 2 && node.chips.size() % 2 == 1 ? 1 : 0;
  for (std::size_t i = 0; i < node.chips.size(); ++i) {
    const bool whole = i < alone;
    const std::size_t place = i - (whole ? 0 : alone);
    const std::size_t row = whole ? 0 : place / columns + alone;
    const std::size_t in_row = whole ? 0 : place % columns;
    node.chips[i].rect = QRectF(metrics::card_padding + in_row * (column + metrics::chip_gap),
                                metrics::chips_top + row * (metrics::chip_height + metrics::chip_gap),
                                whole ? inner : column, metrics::chip_height);
  }
}

/// What a second line may become while something runs; room for it is kept, so that nothing moves when Run is pressed.
QString longestWords(const Node& node) {
  const QString drawn = (QStringList(node.declared) + node.remarks).join(" · ");
  switch (node.kind) {
    case NodeKind::service:
      return node.declared == "C++" || node.remarks.isEmpty() ? drawn
                                                              : node.declared + " → C++ host · " + node.remarks.back();
    case NodeKind::store:
      return node.declared + (node.declared == "SQLite" ? " · 999 ms" : " → SQLite · 999 ms");
    case NodeKind::topic:
      return node.declared + (node.declared == "NATS" ? " · 9.9k/s" : " → NATS · 9.9k/s") + "       ";
    case NodeKind::external:
      return node.declared + (node.remarks.isEmpty() ? " · local stand-in" : " · called at http://127.0.0.1:99999");
    default:
      return drawn;
  }
}

constexpr double least_growth = 24;
constexpr double most_growth = 4;

/// In a card that was drawn larger than it needs to be the rooms grow with the house.
void stretchChips(Node& node, double bottom) {
  if (node.chips.empty()) {
    return;
  }
  const double used = node.chips.back().rect.bottom() - metrics::chips_top;
  const double growth = std::clamp((bottom - 10 - metrics::chips_top) / used, 1.0, most_growth);
  if (growth * used - used < least_growth) {
    return;
  }
  for (Chip& chip : node.chips) {
    const double top = metrics::chips_top + (chip.rect.top() - metrics::chips_top) * growth;
    const double height = (chip.rect.height() + metrics::chip_gap) * growth - metrics::chip_gap;
    chip.rect = QRectF(chip.rect.left(), top, chip.rect.width(), height);
  }
}

QSizeF cardSize(Node& node, QSizeF given) {
  const double title = widthOf(node.name, metrics::title_pixels, QFont::DemiBold);
  const QString words = (QStringList(node.declared) + node.remarks).join(" · ");
  const double subtitle =
      std::max(widthOf(words, metrics::subtitle_pixels), widthOf(longestWords(node), metrics::subtitle_pixels));
  const double needed = std::max(title + 24, subtitle) + 2 * metrics::card_padding + 2;
  const double width = std::max({metrics::card_width, given.width(), std::min(needed, metrics::card_most_width)});
  if (node.collapsed) {
    for (Chip& chip : node.chips) {
      chip.rect = {};
    }
    return {width, metrics::chips_top + metrics::numbers_height - 6};
  }
  layOutChips(node, width);
  const double chips_bottom = node.chips.empty() ? metrics::chips_top - 4 : node.chips.back().rect.bottom();
  const double height = std::max(chips_bottom + metrics::numbers_height, given.height());
  stretchChips(node, height - metrics::numbers_height);
  return {width, height};
}

double wordsWidth(const Node& node, double beside) {
  const double title = widthOf(node.name, 14, QFont::DemiBold);
  const double subtitle = widthOf(longestWords(node), metrics::subtitle_pixels);
  return std::min(std::max(title + beside, subtitle) + 34, metrics::card_most_width);
}

}  // namespace

void fitToContent(Node& node, QSizeF given) {
  QSizeF size;
  switch (node.kind) {
    case NodeKind::service:
    case NodeKind::gateway:
    case NodeKind::group:
      size = cardSize(node, given);
      break;
    case NodeKind::client:
      size = {metrics::client_width, metrics::client_height + metrics::client_words};
      break;
    case NodeKind::store:
      size = {std::max({metrics::store_width, wordsWidth(node, 16), given.width()}),
              std::max(metrics::store_height, given.height())};
      break;
    case NodeKind::topic:
    case NodeKind::cache:
      size = {std::max({metrics::store_width, wordsWidth(node, 42), given.width()}),
              std::max(metrics::topic_height, given.height())};
      break;
    case NodeKind::external:
      size = {std::max({170.0, wordsWidth(node, 20), given.width()}),
              std::max(metrics::external_height, given.height())};
      break;
  }
  node.rect = QRectF(node.rect.topLeft(), size);
}

}  // namespace quarry::canvas
