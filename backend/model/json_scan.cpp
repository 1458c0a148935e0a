// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/json_scan.h"

#include "backend/model/concat.h"

#include <absl/status/status.h>
#include <absl/strings/numbers.h>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace quarry::model {
namespace {

bool isHexadecimal(char letter) {
  return std::string_view("0123456789abcdefABCDEF").find(letter) != std::string_view::npos;
}

/// A text between its quotes with "\u0061" as "a". Names of fields are ASCII, so no other escape is part of one.
std::string withoutEscapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_escape = text.substr(at).starts_with("\\u00") && at + 6 <= text.size() &&
                           isHexadecimal(text[at + 4]) && isHexadecimal(text[at + 5]);
    plain += is_escape ? static_cast<char>(std::stoi(std::string(text.substr(at + 4, 2)), nullptr, 16)) : text[at];
    at += is_escape ? 5 : 0;
  }
  return plain;
}

/// Protobuf reads a field by either of two names: "default_service" and "defaultService" are one. Returns the latter.
std::string fieldOf(std::string_view key) {
  std::string field;
  bool begins_word = false;
  for (const char letter : withoutEscapes(key)) {
    if (letter == '_') {
      begins_word = true;
      continue;
    }
    const bool raise = begins_word && letter >= 'a' && letter <= 'z';
    field += raise ? static_cast<char>(letter - 'a' + 'A') : letter;
    begins_word = false;
  }
  return field;
}

struct Level {
  bool is_object = false;
  bool has_items = false;
  /// As they are written, by what Protobuf takes them for.
  std::unordered_map<std::string, std::string_view> keys;
};

class Scanner {
 public:
  Scanner(std::string_view text, int deepest) : text_(text), deepest_(deepest) {}

  absl::StatusOr<JsonShape> scan() {
    if (text_.starts_with("\xef\xbb\xbf")) {
      return failure("it begins with a byte order mark; save it as UTF-8 without one");
    }
    skipSpaces();
    if (at_ >= text_.size()) {
      return absl::InvalidArgumentError("the file is empty");
    }
    if (peek() != '{') {
      return failure("a design is a JSON object, and this does not begin with \"{\"");
    }
    if (absl::Status opened = open(); !opened.ok()) {
      return opened;
    }
    while (!levels_.empty()) {
      skipSpaces();
      if (absl::Status item = scanNext(); !item.ok()) {
        return item;
      }
    }
    skipSpaces();
    if (at_ < text_.size()) {
      return failure("something follows the end of the design");
    }
    return shape_;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skipSpaces() {
    while (at_ < text_.size() && (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r')) {
      ++at_;
    }
  }

  absl::Status failure(const std::string& what) const {
    if (at_ >= text_.size()) {
      return absl::InvalidArgumentError("the file is cut off: it ends in the middle of the design");
    }
    std::size_t line = 1;
    std::size_t line_begin = 0;
    for (std::size_t at = 0; at < at_; ++at) {
      if (text_[at] == '\n') {
        ++line;
        line_begin = at + 1;
      }
    }
    return absl::InvalidArgumentError(
        concat("line ", std::to_string(line), ", column ", std::to_string(at_ - line_begin + 1), ": ", what));
  }

  absl::Status open() {
    if (static_cast<int>(levels_.size()) >= deepest_) {
      return failure(concat("objects and lists are nested more than ", std::to_string(deepest_), " deep"));
    }
    levels_.push_back(Level{peek() == '{', false, {}});
    ++at_;
    return absl::OkStatus();
  }

  // Between items: an end, or a comma and the next item.
  absl::Status scanNext() {
    Level& level = levels_.back();
    if (peek() == (level.is_object ? '}' : ']')) {
      ++at_;
      levels_.pop_back();
      return absl::OkStatus();
    }
    if (level.has_items) {
      if (peek() != ',') {
        return failure(level.is_object ? "expected \",\" or \"}\"" : "expected \",\" or \"]\"");
      }
      ++at_;
      skipSpaces();
    }
    level.has_items = true;
    return level.is_object ? scanMember() : scanValue({});
  }

  absl::Status scanMember() {
    const std::size_t begin = at_;
    if (absl::Status key = scanText(); !key.ok()) {
      return key;
    }
    const std::string_view key = text_.substr(begin + 1, at_ - begin - 2);
    const auto [first, is_new] = levels_.back().keys.emplace(fieldOf(key), key);
    if (!is_new) {
      at_ = begin;
      const std::string other = first->second == key ? "" : concat(" (the first time as \"", first->second, "\")");
      return failure(concat("the field \"", key, "\" is there twice", other, "; remove one"));
    }
    skipSpaces();
    if (peek() != ':') {
      return failure("expected \":\"");
    }
    ++at_;
    skipSpaces();
    return scanValue(key);
  }

  absl::Status scanValue(std::string_view key) {
    if (peek() == '{' || peek() == '[') {
      return open();
    }
    if (peek() == '"') {
      return scanText();
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view(",]} \n\t\r").find(peek()) == std::string_view::npos) {
      ++at_;
    }
    const std::string value(text_.substr(begin, at_ - begin));
    double number = 0;
    const bool is_number = isNumber(value) && absl::SimpleAtod(value, &number);
    if (!is_number && value != "true" && value != "false" && value != "null") {
      const bool is_cut_off = at_ >= text_.size();
      at_ = is_cut_off ? at_ : begin;
      return failure("expected a value");
    }
    if (is_number && levels_.size() == 1 && key == "format") {
      shape_.format = number;
    }
    return absl::OkStatus();
  }

  static bool isNumber(const std::string& value) {
    return value.find_first_not_of("0123456789+-.eE") == std::string::npos && !value.empty() && value.front() != '+';
  }

  absl::Status scanText() {
    if (peek() != '"') {
      return failure("expected a text in double quotes");
    }
    for (++at_; at_ < text_.size(); ++at_) {
      if (peek() == '"') {
        ++at_;
        return absl::OkStatus();
      }
      if (static_cast<unsigned char>(peek()) < 0x20) {
        return failure("a text has no closing quote on its line");
      }
      at_ += peek() == '\\' ? 1 : 0;
    }
    return failure("");
  }

  std::string_view text_;
  int deepest_;
  std::size_t at_ = 0;
  std::vector<Level> levels_;
  JsonShape shape_;
};

}  // namespace

absl::StatusOr<JsonShape> scanJson(std::string_view text, int deepest) {
  return Scanner(text, deepest).scan();
}

}  // namespace quarry::model
