// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace quarry::exports {

/// Any text as the content or an attribute of XML 1.0; characters that it can not hold are left out.
std::string xmlText(std::string_view text);

enum class Weight { regular, bold };

/// Width in pixels that a text will take at most in the usual sans serif fonts.
double textWidth(std::string_view text, double size_px, Weight weight);

/// The text, or its beginning with an ellipsis, so that it fits.
std::string fitted(std::string_view text, double width_px, double size_px, Weight weight);

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  double right() const { return x + width; }
  double bottom() const { return y + height; }
  double middle() const { return y + height / 2; }
};

struct TextStyle {
  double size_px = 13;
  Weight weight = Weight::regular;
  std::string_view colour = "#1c2430";
  /// "start", "middle", "end".
  std::string_view anchor = "start";
};

/// Collects the elements of a picture. Coordinates are in pixels from the top left corner.
class SvgCanvas {
 public:
  /// `attributes`: further ones, as written in XML.
  void rectangle(const Box& box, double radius, std::string_view attributes);
  void path(std::string_view d, std::string_view attributes);
  void circle(double x, double y, double radius, std::string_view attributes);
  /// Cut to `width_px`; then the whole text is its tooltip.
  void text(double x, double baseline, std::string_view text, const TextStyle& style, double width_px);

  /// The whole picture.
  std::string finish(double width, double height, std::string_view title) const;

 private:
  std::string body_;
};

/// One decimal, without trailing zeros.
std::string pixels(double value);

}  // namespace quarry::exports
