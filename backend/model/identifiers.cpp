// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/identifiers.h"

#include <algorithm>
#include <cstddef>

namespace quarry::model {
namespace {

constexpr std::size_t longest_name = 63;
constexpr std::size_t longest_topic = 128;

bool isLower(char byte) {
  return byte >= 'a' && byte <= 'z';
}
bool isUpper(char byte) {
  return byte >= 'A' && byte <= 'Z';
}
bool isDigit(char byte) {
  return byte >= '0' && byte <= '9';
}

template <typename First, typename Rest>
bool matches(std::string_view name, First first, Rest rest) {
  return !name.empty() && name.size() <= longest_name && first(name.front()) &&
         std::all_of(name.begin() + 1, name.end(), rest);
}

}  // namespace

bool isSnakeName(std::string_view name) {
  return matches(name, isLower, [](char byte) { return isLower(byte) || isDigit(byte) || byte == '_'; });
}

bool isCamelName(std::string_view name) {
  return matches(name, isUpper, [](char byte) { return isLower(byte) || isUpper(byte) || isDigit(byte); });
}

bool isKebabName(std::string_view name) {
  const auto first = [](char byte) { return isLower(byte) || isDigit(byte); };
  return matches(name, first, [&](char byte) { return first(byte) || byte == '-'; });
}

bool isTopicName(std::string_view name) {
  if (name.size() > longest_topic) {
    return false;
  }
  while (true) {
    const std::size_t dot = name.find('.');
    if (!isSnakeName(name.substr(0, dot))) {
      return false;
    }
    if (dot == std::string_view::npos) {
      return true;
    }
    name.remove_prefix(dot + 1);
  }
}

}  // namespace quarry::model
