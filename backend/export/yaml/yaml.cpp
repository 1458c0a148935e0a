// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/yaml/yaml.h"

#include <absl/strings/ascii.h>
#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace quarry::exports {
namespace {

bool isPlain(std::string_view text) {
  static const std::set<std::string> words = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
  if (text.empty() || !absl::ascii_isalpha(static_cast<unsigned char>(text.front()))) {
    return false;
  }
  const bool simple = std::ranges::all_of(
      text, [](unsigned char c) { return absl::ascii_isalnum(c) || c == '_' || c == '.' || c == '/' || c == '-'; });
  std::string lower(text);
  absl::AsciiStrToLower(&lower);
  return simple && !words.contains(lower);
}

/// Controls, and what YAML 1.1 takes for a line break or a byte order mark.
bool hasUnprintable(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if ((c < ' ' && c != '\n') || c == 0x7f || (c == 0xc2 && next < 0xa0) || c == 0xef ||
        (c == 0xe2 && next == 0x80 && text.substr(i + 2, 1).find_first_of("\xa8\xa9") == 0)) {
      return true;
    }
  }
  return false;
}

/// Several lines, the first of which is not indented: what a literal block gives back unchanged.
bool isBlock(std::string_view text) {
  return text.size() > 1 && text.ends_with('\n') && text[text.size() - 2] != '\n' && text.front() != ' ' &&
         text.front() != '\n' && text.find('\n') != text.size() - 1 && !hasUnprintable(text);
}

void emit(YAML::Emitter& out, const std::string& text) {
  if (isBlock(text)) {
    out << YAML::Literal << text;
  } else if (isPlain(text)) {
    out << text;
  } else {
    out << YAML::DoubleQuoted << text;
  }
}

void emit(YAML::Emitter& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
      out << (value.empty() ? YAML::Flow : YAML::Block) << YAML::BeginMap;
      for (const auto& [key, each] : value.items()) {
        out << YAML::Key;
        emit(out, key);
        out << YAML::Value;
        emit(out, each);
      }
      out << YAML::EndMap;
      break;
    case Json::value_t::array:
      out << (value.empty() ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
      for (const auto& each : value) {
        emit(out, each);
      }
      out << YAML::EndSeq;
      break;
    case Json::value_t::string:
      emit(out, value.get_ref<const std::string&>());
      break;
    case Json::value_t::null:
      out << YAML::Null;
      break;
    default:
      out << value.dump();
  }
}

}  // namespace

std::string yamlText(const Json& value) {
  YAML::Emitter out;
  out.SetIndent(2);
  emit(out, value);
  std::string text(out.c_str(), out.size());
  if (!text.ends_with('\n')) {
    text += '\n';
  }
  return text;
}

}  // namespace quarry::exports
