// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/schema.h"

#include "services/stores/draw.h"
#include "services/stores/generated_value.h"
#include "services/stores/query_program.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <set>

namespace quarry::stores {
namespace {

using quarry::v1::Column;
using quarry::v1::TableLocation;

const char* affinity(const std::string& type) {
  if (type == "bool" || type == "int32" || type == "int64" || type == "timestamp") return "INTEGER";
  if (type == "double") return "REAL";
  if (type == "bytes") return "BLOB";
  return "TEXT";
}

std::string declaration(const Column& column) {
  return absl::StrCat(quotedName(column.name()), " ", affinity(column.type()), column.unique() ? " UNIQUE" : "",
                      column.nullable() || column.primary_key() ? "" : " NOT NULL");
}

std::string creation(const TableLocation& table) {
  std::vector<std::string> parts;
  std::vector<std::string> key;
  for (const auto& column : table.schema().columns()) {
    parts.push_back(declaration(column));
    if (column.primary_key()) key.push_back(quotedName(column.name()));
  }
  if (!key.empty()) parts.push_back(absl::StrCat("PRIMARY KEY (", absl::StrJoin(key, ", "), ")"));
  return absl::StrCat("CREATE TABLE IF NOT EXISTS ", quotedName(table.table()), " (", absl::StrJoin(parts, ", "), ")");
}

absl::Status addColumns(Connection& connection, const TableLocation& table) {
  const auto columns = connection.run(statementOf("SELECT name FROM pragma_table_info(?1)", {table.table()}));
  if (!columns.ok()) return columns.status();
  std::set<std::string> there;
  for (const auto& row : columns->rows) {
    there.insert(std::get<std::string>(row[0]));
  }
  for (const auto& column : table.schema().columns()) {
    if (there.contains(column.name())) continue;
    // Rows that are there have no value for it, whatever the document says.
    auto status = connection.execute(absl::StrCat("ALTER TABLE ", quotedName(table.table()), " ADD COLUMN ",
                                                  quotedName(column.name()), " ", affinity(column.type())));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status addIndexes(Connection& connection, const TableLocation& table) {
  for (const auto& column : table.schema().columns()) {
    if (!column.indexed()) continue;
    auto status = connection.execute(absl::StrCat("CREATE INDEX IF NOT EXISTS ",
                                                  quotedName(absl::StrCat(table.table(), ".", column.name())), " ON ",
                                                  quotedName(table.table()), " (", quotedName(column.name()), ")"));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status seedRows(Connection& connection, const TableLocation& table, std::uint64_t seed) {
  const auto marked =
      connection.run(statementOf("INSERT OR IGNORE INTO quarry_seeded (table_name) VALUES (?1)", {table.table()}));
  if (!marked.ok()) return marked.status();
  if (marked->changed == 0) return absl::OkStatus();
  std::vector<std::string> names;
  std::vector<std::string> marks;
  for (const auto& column : table.schema().columns()) {
    names.push_back(quotedName(column.name()));
    marks.push_back(absl::StrCat("?", names.size()));
  }
  auto insert = statementOf(absl::StrCat("INSERT OR IGNORE INTO ", quotedName(table.table()), " (",
                                         absl::StrJoin(names, ", "), ") VALUES (", absl::StrJoin(marks, ", "), ")"));
  for (int row = 0; row < table.schema().seed_rows(); ++row) {
    insert.values.clear();
    const Draw draw(seed, static_cast<std::uint64_t>(row) + 1, table.table());
    for (const auto& column : table.schema().columns()) {
      insert.values.push_back(generatedValue(column.name(), column.type(), draw.at(slotOf(column.name()))));
    }
    if (auto inserted = connection.run(insert); !inserted.ok()) return inserted.status();
  }
  return absl::OkStatus();
}

}  // namespace

Statement statementOf(std::string sql, std::vector<expression::Value> values) {
  return {std::make_shared<std::string>(std::move(sql)), std::move(values)};
}

absl::Status prepareSeededList(Connection& connection) {
  return connection.execute("CREATE TABLE IF NOT EXISTS quarry_seeded (table_name TEXT PRIMARY KEY)");
}

absl::Status prepareColumns(Connection& connection, const TableLocation& table) {
  return addColumns(connection, table);
}

absl::Status prepareTable(Connection& connection, const TableLocation& table, std::uint64_t seed) {
  auto status = connection.execute(creation(table));
  if (status.ok()) status = addColumns(connection, table);
  if (status.ok()) status = addIndexes(connection, table);
  if (status.ok()) status = seedRows(connection, table, seed);
  return status;
}

}  // namespace quarry::stores
