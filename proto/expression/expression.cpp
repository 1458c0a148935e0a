// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "proto/expression/expression.h"

#include "proto/expression/tokens.h"

#include <absl/status/status.h>
#include <absl/strings/str_cat.h>

#include <optional>
#include <utility>

namespace quarry::expression {
namespace {

constexpr int deepest_nesting = 64;

template <typename Kind>
NodePointer makeNode(Kind kind) {
  auto node = std::make_unique<Node>();
  node->is = std::move(kind);
  return node;
}

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  absl::StatusOr<NodePointer> parseAll() {
    auto node = parseOr();
    if (node.ok() && now().kind != Token::Kind::end) {
      return unexpected("the end of the expression");
    }
    return node;
  }

 private:
  const Token& now() const { return tokens_[next_]; }
  void advance() { ++next_; }

  bool takeWord(std::string_view word) {
    const bool matches = now().kind == Token::Kind::word && now().text == word;
    next_ += matches ? 1 : 0;
    return matches;
  }

  bool takeSymbol(std::string_view symbol) {
    const bool matches = now().kind == Token::Kind::symbol && now().text == symbol;
    next_ += matches ? 1 : 0;
    return matches;
  }

  absl::Status unexpected(const std::string& expected) const {
    const std::string found =
        now().kind == Token::Kind::end ? "it ends" : absl::StrCat("there is \"", now().text, "\"");
    return absl::InvalidArgumentError(
        absl::StrCat("column ", now().offset + 1, ": expected ", expected, ", but ", found));
  }

  template <typename Kind>
  absl::StatusOr<NodePointer> parseChain(std::string_view word, absl::StatusOr<NodePointer> (Parser::*parseOperand)()) {
    Kind chain;
    do {
      auto operand = (this->*parseOperand)();
      if (!operand.ok()) {
        return operand;
      }
      chain.operands.push_back(*std::move(operand));
    } while (takeWord(word));
    if (chain.operands.size() == 1) {
      return std::move(chain.operands.front());
    }
    return makeNode(std::move(chain));
  }

  absl::StatusOr<NodePointer> parseOr() { return parseChain<Or>("or", &Parser::parseAnd); }
  absl::StatusOr<NodePointer> parseAnd() { return parseChain<And>("and", &Parser::parseNot); }

  absl::StatusOr<NodePointer> parseNot() {
    if (!takeWord("not")) {
      return parseComparison();
    }
    auto operand = parseComparison();
    if (!operand.ok()) {
      return operand;
    }
    return makeNode(Not{*std::move(operand)});
  }

  std::optional<Operator> takeOperator() {
    static constexpr std::pair<std::string_view, Operator> operators[] = {
        {"==", Operator::equal},         {"!=", Operator::not_equal}, {"<", Operator::less},
        {"<=", Operator::less_or_equal}, {">", Operator::greater},    {">=", Operator::greater_or_equal}};
    for (const auto& [symbol, compare] : operators) {
      if (takeSymbol(symbol)) {
        return compare;
      }
    }
    return std::nullopt;
  }

  absl::StatusOr<NodePointer> parseComparison() {
    auto left = parseValue();
    if (!left.ok()) {
      return left;
    }
    const auto compare = takeOperator();
    if (!compare) {
      return left;
    }
    auto right = parseValue();
    if (!right.ok()) {
      return right;
    }
    return makeNode(Comparison{*compare, *std::move(left), *std::move(right)});
  }

  absl::StatusOr<NodePointer> parseValue() {
    if (takeSymbol("(")) {
      return parseNested();
    }
    if (now().kind == Token::Kind::literal) {
      Literal literal{now().value};
      advance();
      return makeNode(std::move(literal));
    }
    if (now().kind == Token::Kind::word && !isReserved(now().text)) {
      return parsePath();
    }
    return unexpected("a value");
  }

  absl::StatusOr<NodePointer> parseNested() {
    if (++depth_ > deepest_nesting) {
      return absl::InvalidArgumentError(
          absl::StrCat("column ", now().offset, ": nested more than ", deepest_nesting, " deep"));
    }
    auto inner = parseOr();
    --depth_;
    if (inner.ok() && !takeSymbol(")")) {
      return unexpected("\")\"");
    }
    return inner;
  }

  absl::StatusOr<NodePointer> parsePath() {
    Path path;
    path.offset = now().offset;
    do {
      if (now().kind != Token::Kind::word) {
        return unexpected("a name");
      }
      path.length = now().offset + now().text.size() - path.offset;
      path.names.push_back(now().text);
      advance();
    } while (takeSymbol("."));
    return makeNode(std::move(path));
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;
};

template <typename... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

void collectPaths(const Node& node, std::vector<Path>& found) {
  const auto collect_all = [&](const std::vector<NodePointer>& operands) {
    for (const auto& operand : operands) {
      collectPaths(*operand, found);
    }
  };
  std::visit(
      Overloaded{[](const Literal&) {}, [&](const Path& path) { found.push_back(path); },
                 [&](const Comparison& comparison) {
                   collectPaths(*comparison.left, found);
                   collectPaths(*comparison.right, found);
                 },
                 [&](const And& all) { collect_all(all.operands); }, [&](const Or& any) { collect_all(any.operands); },
                 [&](const Not& no) { collectPaths(*no.operand, found); }},
      node.is);
}

std::optional<double> asNumber(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    return static_cast<double>(*whole);
  }
  if (const auto* number = std::get_if<double>(&value)) {
    return *number;
  }
  return std::nullopt;
}

template <typename Type>
bool compareTyped(Operator compare, const Type& left, const Type& right) {
  switch (compare) {
    case Operator::equal:
      return left == right;
    case Operator::not_equal:
      return left != right;
    case Operator::less:
      return left < right;
    case Operator::less_or_equal:
      return left <= right;
    case Operator::greater:
      return left > right;
    case Operator::greater_or_equal:
      return left >= right;
  }
  return false;
}

bool compareValues(Operator compare, const Value& left, const Value& right) {
  if (std::holds_alternative<Null>(left) && std::holds_alternative<Null>(right)) {
    return compare == Operator::equal;
  }
  if (left.index() == right.index()) {
    return std::visit(
        [&]<typename Type>(const Type& typed) {
          if constexpr (std::is_same_v<Type, Null>) {
            return false;
          } else {
            return compareTyped(compare, typed, std::get<Type>(right));
          }
        },
        left);
  }
  const auto left_number = asNumber(left);
  const auto right_number = asNumber(right);
  if (left_number && right_number) {
    return compareTyped(compare, *left_number, *right_number);
  }
  return compare == Operator::not_equal;
}

}  // namespace

absl::StatusOr<NodePointer> parse(std::string_view text) {
  auto tokens = tokenize(text);
  if (!tokens.ok()) {
    return tokens.status();
  }
  return Parser(*std::move(tokens)).parseAll();
}

std::vector<Path> paths(const Node& node) {
  std::vector<Path> found;
  collectPaths(node, found);
  return found;
}

Value evaluate(const Node& node, const Scope& scope) {
  return std::visit(
      Overloaded{[](const Literal& literal) { return literal.value; }, [&](const Path& path) { return scope.at(path); },
                 [&](const Comparison& comparison) -> Value {
                   return compareValues(comparison.compare, evaluate(*comparison.left, scope),
                                        evaluate(*comparison.right, scope));
                 },
                 [&](const And& all) -> Value {
                   for (const auto& operand : all.operands) {
                     if (!holds(evaluate(*operand, scope))) {
                       return false;
                     }
                   }
                   return true;
                 },
                 [&](const Or& any) -> Value {
                   for (const auto& operand : any.operands) {
                     if (holds(evaluate(*operand, scope))) {
                       return true;
                     }
                   }
                   return false;
                 },
                 [&](const Not& no) -> Value { return !holds(evaluate(*no.operand, scope)); }},
      node.is);
}

bool holds(const Value& value) {
  return std::visit(
      Overloaded{[](const Null&) { return false; }, [](bool truth) { return truth; },
                 [](std::int64_t number) { return number != 0; }, [](double number) { return number != 0; },
                 [](const std::string& text) { return !text.empty(); }},
      value);
}

}  // namespace quarry::expression
