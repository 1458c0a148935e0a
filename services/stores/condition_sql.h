// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/query_program.h"

#include <absl/status/status.h>

namespace quarry::stores {

/// Writes an expression over `row` as SQL and collects its parameters. Every part without `row` is one parameter.
/// Equality is SQL's IS, so that null equals null as in expressions.
class ConditionSql {
 public:
  explicit ConditionSql(const quarry::v1::Table& table, std::vector<QueryProgram::Parameter>& parameters)
      : table_(table), parameters_(parameters) {}

  /// As a condition.
  absl::Status write(const expression::Node& node, std::string& sql);

 private:
  absl::Status writeValue(const expression::Node& node, std::string& sql);
  absl::Status writeOperands(const std::vector<expression::NodePointer>& operands, const char* joint, std::string& sql);
  absl::Status writeComparison(const expression::Comparison& comparison, std::string& sql);
  absl::Status writeColumn(const expression::Path& path, std::string& sql);
  void writeParameter(const expression::Node& node, bool is_condition, std::string& sql);

  const quarry::v1::Table& table_;
  std::vector<QueryProgram::Parameter>& parameters_;
};

}  // namespace quarry::stores
