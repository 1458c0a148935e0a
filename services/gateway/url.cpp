// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/url.h"

#include <absl/strings/str_split.h>

namespace quarry::gateway {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decodeForm(std::string_view text) {
  std::string spaced(text);
  for (char& c : spaced) {
    c = c == '+' ? ' ' : c;
  }
  return decodePercent(spaced);
}

}  // namespace

std::string decodePercent(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (escaped) {
      decoded.push_back(static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])));
      i += 2;
    } else {
      decoded.push_back(text[i]);
    }
  }
  return decoded;
}

std::vector<std::pair<std::string, std::string>> parseQuery(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& part : std::vector<std::string>(absl::StrSplit(std::string(query), '&', absl::SkipEmpty()))) {
    const std::size_t equals = part.find('=');
    const std::string value = equals == std::string::npos ? std::string() : part.substr(equals + 1);
    pairs.emplace_back(decodeForm(part.substr(0, equals)), decodeForm(value));
  }
  return pairs;
}

std::pair<std::string_view, std::string_view> splitTarget(std::string_view target) {
  const std::string_view whole = target.substr(0, target.find('#'));
  const std::size_t mark = whole.find('?');
  return {whole.substr(0, mark), mark == std::string_view::npos ? std::string_view() : whole.substr(mark + 1)};
}

}  // namespace quarry::gateway
