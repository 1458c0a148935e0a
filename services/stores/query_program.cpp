// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/query_program.h"

#include "services/stores/condition_sql.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

namespace quarry::stores {
namespace {

using quarry::v1::Query;
using quarry::v1::Table;

constexpr int default_limit = 100;

int columnOf(const Table& table, const std::string& name) {
  for (int i = 0; i < table.columns_size(); ++i) {
    if (table.columns(i).name() == name) return i;
  }
  return -1;
}

absl::Status noColumn(const Table& table, const std::string& name) {
  return absl::InvalidArgumentError(absl::StrCat("table ", table.name(), " has no column ", name));
}

/// The expression the document assigns to a column; null where it names none.
absl::StatusOr<const expression::Node*> parseInto(const std::string& text, QueryProgram& program) {
  auto parsed = expression::parse(text);
  if (!parsed.ok()) return parsed.status();
  program.expressions.push_back(std::move(*parsed));
  return program.expressions.back().get();
}

absl::Status compileInsert(const Query& query, const Table& table, Conflict conflict, QueryProgram& program) {
  std::vector<const expression::Node*> assigned(table.columns_size(), nullptr);
  for (const auto& value : query.values()) {
    const int column = columnOf(table, value.field());
    if (column < 0) return noColumn(table, value.field());
    auto node = parseInto(value.value(), program);
    if (!node.ok()) return node.status();
    assigned[column] = *node;
  }
  std::vector<std::string> names;
  std::vector<std::string> marks;
  for (int i = 0; i < table.columns_size(); ++i) {
    program.parameters.push_back({assigned[i], i, false});
    names.push_back(quotedName(table.columns(i).name()));
    marks.push_back(absl::StrCat("?", i + 1));
  }
  program.sql = std::make_shared<std::string>(absl::StrCat(
      conflict == Conflict::replaces ? "INSERT OR REPLACE INTO " : "INSERT INTO ", quotedName(query.table()), " (",
      absl::StrJoin(names, ", "), ") VALUES (", absl::StrJoin(marks, ", "), ")"));
  return absl::OkStatus();
}

/// " WHERE ... ORDER BY ... LIMIT n".
absl::StatusOr<std::string> selection(const Query& query, const Table& table, QueryProgram& program) {
  std::string sql;
  if (!query.where().empty()) {
    auto node = parseInto(query.where(), program);
    if (!node.ok()) return node.status();
    sql += " WHERE ";
    if (auto status = ConditionSql(table, program.parameters).write(**node, sql); !status.ok()) return status;
  }
  std::vector<std::string> order;
  if (!query.order_by().empty()) {
    if (columnOf(table, query.order_by()) < 0) return noColumn(table, query.order_by());
    order.push_back(quotedName(query.order_by()));
  }
  for (const auto& column : table.columns()) {
    if (column.primary_key() && column.name() != query.order_by()) order.push_back(quotedName(column.name()));
  }
  if (!order.empty()) absl::StrAppend(&sql, " ORDER BY ", absl::StrJoin(order, ", "));
  absl::StrAppend(&sql, " LIMIT ", query.limit() > 0 ? query.limit() : default_limit);
  return sql;
}

absl::Status compileSelect(const Query& query, const Table& table, QueryProgram& program) {
  std::vector<std::string> names;
  for (const auto& column : table.columns()) {
    names.push_back(quotedName(column.name()));
  }
  auto rest = selection(query, table, program);
  if (!rest.ok()) return rest.status();
  program.sql = std::make_shared<std::string>(
      absl::StrCat("SELECT ", absl::StrJoin(names, ", "), " FROM ", quotedName(query.table()), *rest));
  return absl::OkStatus();
}

absl::Status compileChange(const Query& query, const Table& table, QueryProgram& program) {
  std::string sql = absl::StrCat("DELETE FROM ", quotedName(query.table()));
  if (query.action() == Query::ACTION_UPDATE) {
    if (query.values().empty()) return absl::InvalidArgumentError("an update needs values");
    std::vector<std::string> sets;
    for (const auto& value : query.values()) {
      const int column = columnOf(table, value.field());
      if (column < 0) return noColumn(table, value.field());
      auto node = parseInto(value.value(), program);
      if (!node.ok()) return node.status();
      program.parameters.push_back({*node, column, false});
      sets.push_back(absl::StrCat(quotedName(value.field()), " = ?", program.parameters.size()));
    }
    sql = absl::StrCat("UPDATE ", quotedName(query.table()), " SET ", absl::StrJoin(sets, ", "));
  }
  auto rest = selection(query, table, program);
  if (!rest.ok()) return rest.status();
  program.sql = std::make_shared<std::string>(
      absl::StrCat(sql, " WHERE rowid IN (SELECT rowid FROM ", quotedName(query.table()), *rest, ")"));
  return absl::OkStatus();
}

}  // namespace

std::string quotedName(std::string_view identifier) {
  std::string text = "\"";
  for (const char letter : identifier) {
    if (letter == '"') text += '"';
    text += letter;
  }
  return text + "\"";
}

absl::StatusOr<QueryProgram> compileQuery(const Query& query, const Table& table, Conflict conflict) {
  QueryProgram program;
  program.action = query.action();
  program.columns.assign(table.columns().begin(), table.columns().end());
  absl::Status status;
  switch (query.action()) {
    case Query::ACTION_INSERT:
      status = compileInsert(query, table, conflict, program);
      break;
    case Query::ACTION_SELECT:
      status = compileSelect(query, table, program);
      break;
    case Query::ACTION_UPDATE:
    case Query::ACTION_DELETE:
      status = compileChange(query, table, program);
      break;
    default:
      status = absl::InvalidArgumentError("a query needs an action: insert, select, update or delete");
  }
  if (!status.ok()) return status;
  return program;
}

}  // namespace quarry::stores
