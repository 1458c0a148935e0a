// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cmath>

/// Sizes of the drawing in scene units: pixels at 100 %.
namespace quarry::canvas::metrics {

inline constexpr double grid = 10;
/// On the grid.
inline double snapped(double value) {
  return std::round(value / grid) * grid;
}
inline constexpr double card_width = 220;
inline constexpr double card_most_width = 300;
inline constexpr double card_padding = 16;
inline constexpr double stripe_width = 4;
inline constexpr double radius = 10;
inline constexpr double title_baseline = 27;
inline constexpr double subtitle_baseline = 46;
inline constexpr double chips_top = 56;
inline constexpr double chip_height = 24;
inline constexpr double chip_gap = 6;
inline constexpr double numbers_height = 32;
inline constexpr double title_pixels = 15;
inline constexpr double subtitle_pixels = 12;
inline constexpr double chip_pixels = 12;
inline constexpr double number_pixels = 12;
inline constexpr double label_pixels = 11;
inline constexpr double label_height = 20;
inline constexpr double store_width = 150;
inline constexpr double store_height = 78;
inline constexpr double topic_height = 64;
inline constexpr double external_height = 68;
inline constexpr double client_width = 86;
inline constexpr double client_height = 62;
/// Below a client: its name and its rate.
inline constexpr double client_words = 38;

/// Below these zooms a card loses its details, then its name.
inline constexpr double detail_zoom = 0.5;
inline constexpr double name_zoom = 0.16;
/// From this zoom on a module tells its operations and tables.
inline constexpr double near_zoom = 1.5;

}  // namespace quarry::canvas::metrics
