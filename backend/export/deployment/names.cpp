// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/deployment/names.h"

#include <absl/strings/ascii.h>

namespace quarry::exports {
namespace {

bool isAlphanumeric(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c));
}

void trimEnd(std::string& text) {
  while (!text.empty() && !isAlphanumeric(text.back())) {
    text.pop_back();
  }
}

}  // namespace

std::string dnsLabel(std::string_view name, std::size_t longest) {
  std::string label;
  for (const char c : name) {
    label += isAlphanumeric(c) ? absl::ascii_tolower(static_cast<unsigned char>(c)) : '-';
  }
  if (label.empty() || !absl::ascii_isalpha(static_cast<unsigned char>(label.front()))) {
    label.insert(0, "x");
  }
  label.resize(std::min(label.size(), longest));
  trimEnd(label);
  return label;
}

std::string uniqueDnsLabel(std::string_view name, std::set<std::string>& taken) {
  constexpr std::size_t room_for_a_number = 58;
  std::string label = dnsLabel(name);
  for (int number = 2; !taken.insert(label).second; ++number) {
    label = dnsLabel(name, room_for_a_number) + "-" + std::to_string(number);
  }
  return label;
}

std::string labelValue(std::string_view text) {
  constexpr std::size_t longest = 63;
  std::string value;
  for (const char c : text) {
    const bool allowed = isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
    if (allowed && (!value.empty() || isAlphanumeric(c))) {
      value += c;
    } else if (!value.empty()) {
      value += '-';
    }
  }
  value.resize(std::min(value.size(), longest));
  trimEnd(value);
  return value;
}

}  // namespace quarry::exports
