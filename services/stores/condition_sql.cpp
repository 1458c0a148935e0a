// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/condition_sql.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::stores {
namespace {

bool readsRow(const expression::Node& node) {
  const auto paths = expression::paths(node);
  return std::any_of(paths.begin(), paths.end(), [](const auto& path) { return path.names[0] == "row"; });
}

const char* symbol(expression::Operator compare) {
  switch (compare) {
    case expression::Operator::equal:
      return " IS ";
    case expression::Operator::not_equal:
      return " IS NOT ";
    case expression::Operator::less:
      return " < ";
    case expression::Operator::less_or_equal:
      return " <= ";
    case expression::Operator::greater:
      return " > ";
    case expression::Operator::greater_or_equal:
      return " >= ";
  }
  return " IS ";
}

}  // namespace

absl::Status ConditionSql::write(const expression::Node& node, std::string& sql) {
  if (!readsRow(node)) {
    writeParameter(node, true, sql);
    return absl::OkStatus();
  }
  if (const auto* both = std::get_if<expression::And>(&node.is)) {
    return writeOperands(both->operands, " AND ", sql);
  }
  if (const auto* either = std::get_if<expression::Or>(&node.is)) {
    return writeOperands(either->operands, " OR ", sql);
  }
  if (const auto* negation = std::get_if<expression::Not>(&node.is)) {
    sql += "NOT coalesce(";
    if (auto status = write(*negation->operand, sql); !status.ok()) return status;
    sql += ", 0)";
    return absl::OkStatus();
  }
  if (const auto* comparison = std::get_if<expression::Comparison>(&node.is)) {
    return writeComparison(*comparison, sql);
  }
  std::string column;
  if (auto status = writeValue(node, column); !status.ok()) return status;
  absl::StrAppend(&sql, "(", column, " IS NOT NULL AND ", column, " IS NOT 0 AND ", column, " IS NOT '')");
  return absl::OkStatus();
}

absl::Status ConditionSql::writeOperands(const std::vector<expression::NodePointer>& operands, const char* joint,
                                         std::string& sql) {
  sql += "(";
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (i > 0) sql += joint;
    if (auto status = write(*operands[i], sql); !status.ok()) return status;
  }
  sql += ")";
  return absl::OkStatus();
}

absl::Status ConditionSql::writeComparison(const expression::Comparison& comparison, std::string& sql) {
  sql += "(";
  if (auto status = writeValue(*comparison.left, sql); !status.ok()) return status;
  sql += symbol(comparison.compare);
  if (auto status = writeValue(*comparison.right, sql); !status.ok()) return status;
  sql += ")";
  return absl::OkStatus();
}

absl::Status ConditionSql::writeValue(const expression::Node& node, std::string& sql) {
  if (!readsRow(node)) {
    writeParameter(node, false, sql);
    return absl::OkStatus();
  }
  if (const auto* path = std::get_if<expression::Path>(&node.is)) {
    return writeColumn(*path, sql);
  }
  return write(node, sql);
}

absl::Status ConditionSql::writeColumn(const expression::Path& path, std::string& sql) {
  const auto& columns = table_.columns();
  const bool exists = path.names.size() == 2 && std::any_of(columns.begin(), columns.end(), [&](const auto& column) {
                        return column.name() == path.names[1];
                      });
  if (!exists) {
    return absl::InvalidArgumentError(absl::StrCat("table ", table_.name(), " has no column ",
                                                   path.names.size() < 2 ? std::string("row") : path.names[1]));
  }
  sql += quotedName(path.names[1]);
  return absl::OkStatus();
}

void ConditionSql::writeParameter(const expression::Node& node, bool is_condition, std::string& sql) {
  parameters_.push_back({&node, -1, is_condition});
  absl::StrAppend(&sql, "?", parameters_.size());
}

}  // namespace quarry::stores
