// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/utf8.h"

namespace quarry::telemetry {
namespace {

bool continues(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

/// Bytes of the character that begins at `at`; 0 where none does. Overlong forms and surrogates are not characters.
std::size_t lengthAt(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0;
  };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(byte(1)) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;
    return continues(byte(1)) && continues(byte(2)) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return continues(byte(1)) && continues(byte(2)) && continues(byte(3)) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string validUtf8(std::string text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = lengthAt(text, at);
    if (length == 0) text[at] = '?';
    at += length == 0 ? 1 : length;
  }
  return text;
}

}  // namespace quarry::telemetry
