// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "proto/expression/tokens.h"

#include <absl/status/status.h>
#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <cmath>
#include <utility>

namespace quarry::expression {
namespace {

bool isWordByte(char byte) {
  return absl::ascii_isalnum(static_cast<unsigned char>(byte)) || byte == '_';
}
bool isDigit(char byte) {
  return absl::ascii_isdigit(static_cast<unsigned char>(byte));
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  absl::StatusOr<std::vector<Token>> readAll() {
    std::vector<Token> tokens;
    while (skipSpaces()) {
      auto token = readOne();
      if (!token.ok()) {
        return token.status();
      }
      tokens.push_back(*std::move(token));
    }
    tokens.push_back(Token{Token::Kind::end, "", text_.size(), {}});
    return tokens;
  }

 private:
  bool skipSpaces() {
    while (at_ < text_.size() && absl::ascii_isspace(static_cast<unsigned char>(text_[at_]))) {
      ++at_;
    }
    return at_ < text_.size();
  }

  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  absl::StatusOr<Token> readOne() {
    const char first = peek();
    if (first == '\'') {
      return readText();
    }
    if (isDigit(first) || (first == '-' && isDigit(peek(1)))) {
      return readNumber();
    }
    if (isWordByte(first)) {
      return readWord();
    }
    return readSymbol();
  }

  absl::StatusOr<Token> readText() {
    const std::size_t close = text_.find('\'', at_ + 1);
    if (close == std::string_view::npos) {
      return absl::InvalidArgumentError(absl::StrCat("column ", at_ + 1, ": the text has no closing quote"));
    }
    std::string text(text_.substr(at_ + 1, close - at_ - 1));
    Token token{Token::Kind::literal, text, at_, std::move(text)};
    at_ = close + 1;
    return token;
  }

  absl::StatusOr<Token> readNumber() {
    const std::size_t begin = at_++;
    while (isWordByte(peek()) || (peek() == '.' && isDigit(peek(1))) ||
           ((peek() == '+' || peek() == '-') && (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E'))) {
      ++at_;
    }
    const std::string text(text_.substr(begin, at_ - begin));
    Token token{Token::Kind::literal, text, begin, {}};
    std::int64_t whole = 0;
    double number = 0;
    if (absl::SimpleAtoi(text, &whole)) {
      token.value = whole;
    } else if (absl::SimpleAtod(text, &number) && std::isfinite(number)) {
      token.value = number;
    } else {
      return absl::InvalidArgumentError(absl::StrCat("column ", begin + 1, ": \"", text, "\" is no number"));
    }
    return token;
  }

  Token readWord() {
    const std::size_t begin = at_;
    while (isWordByte(peek())) {
      ++at_;
    }
    Token token{Token::Kind::word, std::string(text_.substr(begin, at_ - begin)), begin, {}};
    const bool begins_path_part = begin > 0 && text_[begin - 1] == '.';
    if (!begins_path_part && (token.text == "true" || token.text == "false")) {
      token.kind = Token::Kind::literal;
      token.value = token.text == "true";
    } else if (!begins_path_part && token.text == "null") {
      token.kind = Token::Kind::literal;
    }
    return token;
  }

  absl::StatusOr<Token> readSymbol() {
    static constexpr std::string_view symbols[] = {"==", "!=", "<=", ">=", "<", ">", "(", ")", "."};
    for (const std::string_view symbol : symbols) {
      if (text_.substr(at_, symbol.size()) == symbol) {
        Token token{Token::Kind::symbol, std::string(symbol), at_, {}};
        at_ += symbol.size();
        return token;
      }
    }
    return absl::InvalidArgumentError(absl::StrCat("column ", at_ + 1, ": \"", std::string(text_.substr(at_, 1)),
                                                   "\" has no meaning in an expression"));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<Token>> tokenize(std::string_view text) {
  return Tokenizer(text).readAll();
}

bool isReserved(std::string_view word) {
  return word == "and" || word == "or" || word == "not";
}

}  // namespace quarry::expression
