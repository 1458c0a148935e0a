// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/svg/canvas.h"

#include "backend/model/concat.h"

#include <absl/strings/str_format.h>

namespace quarry::exports {
namespace {

/// Bytes of the character that begins with this one.
std::size_t characterLength(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

double characterWidth(std::string_view character) {
  constexpr std::string_view narrow = "iljtfrI.,:;'|!()[] ";
  constexpr std::string_view wide = "mwMW@%";
  if (character.size() > 1) {
    return 1.0;
  }
  if (narrow.find(character) != std::string_view::npos) {
    return 0.38;
  }
  if (wide.find(character) != std::string_view::npos) {
    return 0.92;
  }
  return character.front() >= 'A' && character.front() <= 'Z' ? 0.72 : 0.58;
}

bool isAllowed(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  const bool control = first < ' ' && first != '\t' && first != '\n' && first != '\r';
  return !control && character != "\xef\xbf\xbe" && character != "\xef\xbf\xbf";
}

std::string escaped(std::string_view character) {
  switch (character.front()) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return std::string(character);
  }
}

std::string attributesOf(const Box& box) {
  return model::concat("x=\"", pixels(box.x), "\" y=\"", pixels(box.y), "\" width=\"", pixels(box.width),
                       "\" height=\"", pixels(box.height), "\"");
}

}  // namespace

std::string pixels(double value) {
  std::string text = absl::StrFormat("%.1f", value);
  return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

std::string xmlText(std::string_view text) {
  std::string xml;
  while (!text.empty()) {
    const auto character = text.substr(0, characterLength(static_cast<unsigned char>(text.front())));
    text.remove_prefix(character.size());
    if (isAllowed(character)) {
      xml += escaped(character);
    }
  }
  return xml;
}

double textWidth(std::string_view text, double size_px, Weight weight) {
  double width = 0;
  while (!text.empty()) {
    const auto character = text.substr(0, characterLength(static_cast<unsigned char>(text.front())));
    text.remove_prefix(character.size());
    width += characterWidth(character);
  }
  return width * size_px * (weight == Weight::bold ? 1.06 : 1.0);
}

std::string fitted(std::string_view text, double width_px, double size_px, Weight weight) {
  if (textWidth(text, size_px, weight) <= width_px) {
    return std::string(text);
  }
  std::size_t length = 0;
  while (length < text.size()) {
    const auto next = length + characterLength(static_cast<unsigned char>(text[length]));
    if (textWidth(text.substr(0, next), size_px, weight) + size_px > width_px) {
      break;
    }
    length = next;
  }
  return std::string(text.substr(0, length)) + "…";
}

void SvgCanvas::rectangle(const Box& box, double radius, std::string_view attributes) {
  body_ += model::concat("<rect ", attributesOf(box), " rx=\"", pixels(radius), "\" ", attributes, "/>\n");
}

void SvgCanvas::path(std::string_view d, std::string_view attributes) {
  body_ += model::concat("<path d=\"", d, "\" ", attributes, "/>\n");
}

void SvgCanvas::circle(double x, double y, double radius, std::string_view attributes) {
  body_ += model::concat("<circle cx=\"", pixels(x), "\" cy=\"", pixels(y), "\" r=\"", pixels(radius), "\" ",
                         attributes, "/>\n");
}

void SvgCanvas::text(double x, double baseline, std::string_view text, const TextStyle& style, double width_px) {
  const std::string shown = fitted(text, width_px, style.size_px, style.weight);
  const std::string tooltip = shown == text ? std::string() : model::concat("<title>", xmlText(text), "</title>");
  body_ += model::concat("<text x=\"", pixels(x), "\" y=\"", pixels(baseline), "\" font-size=\"", pixels(style.size_px),
                         "\"", style.weight == Weight::bold ? " font-weight=\"600\"" : "", " fill=\"", style.colour,
                         "\" text-anchor=\"", style.anchor, "\">", tooltip, xmlText(shown), "</text>\n");
}

std::string SvgCanvas::finish(double width, double height, std::string_view title) const {
  const std::string w = pixels(width);
  const std::string h = pixels(height);
  return model::concat("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", w, "\" height=\"", h, "\" viewBox=\"0 0 ",
                       w, " ", h,
                       "\" font-family=\"Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif\" role=\"img\">\n",
                       "<title>", xmlText(title), "</title>\n", body_, "</svg>\n");
}

}  // namespace quarry::exports
