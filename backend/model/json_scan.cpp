// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/json_scan.h"

#include "backend/model/concat.h"

#include <absl/status/status.h>
#include <absl/strings/numbers.h>

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

namespace quarry::model {
namespace {

struct Level {
  bool is_object = false;
  bool has_items = false;
  std::unordered_set<std::string_view> keys;
};

class Scanner {
 public:
  Scanner(std::string_view text, int deepest) : text_(text), deepest_(deepest) {}

  absl::StatusOr<JsonShape> scan() {
    skipSpaces();
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
    if (!levels_.back().keys.insert(key).second) {
      at_ = begin;
      return failure(concat("the field \"", key, "\" is there twice"));
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
