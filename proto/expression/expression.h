// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace quarry::expression {

struct Null {
  bool operator==(const Null&) const = default;
};

/// What an expression yields and what literals are.
using Value = std::variant<Null, bool, std::int64_t, double, std::string>;

enum class Operator { equal, not_equal, less, less_or_equal, greater, greater_or_equal };

struct Node;
using NodePointer = std::unique_ptr<const Node>;

struct Literal {
  Value value;
};
/// "request.amount" is {"request", "amount"}.
struct Path {
  std::vector<std::string> names;
  /// Where it stands in the parsed text, in bytes.
  std::size_t offset = 0;
  std::size_t length = 0;
};
struct Comparison {
  Operator compare;
  NodePointer left;
  NodePointer right;
};
/// True when all (And) or any (Or) of at least two operands are.
struct And {
  std::vector<NodePointer> operands;
};
struct Or {
  std::vector<NodePointer> operands;
};
struct Not {
  NodePointer operand;
};

struct Node {
  std::variant<Literal, Path, Comparison, And, Or, Not> is;
};

/// Parses the grammar of system.proto. An error is INVALID_ARGUMENT and a sentence with the column. Nested at most 64
/// deep.
absl::StatusOr<NodePointer> parse(std::string_view text);

/// Every path in the expression, in the order of the text.
std::vector<Path> paths(const Node& node);

/// Answers paths; absent ones are Null.
class Scope {
 public:
  virtual ~Scope() = default;
  virtual Value at(const Path& path) const = 0;
};

/// Numbers compare by value, whether whole or not. Values of different kinds are unequal and have no order; Null equals
/// only Null.
Value evaluate(const Node& node, const Scope& scope);

/// Null, false, 0 and "" are false.
bool holds(const Value& value);

}  // namespace quarry::expression
