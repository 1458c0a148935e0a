// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/borrowed_tables.h"

#include "services/stores/query_program.h"
#include "services/stores/schema.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <filesystem>

namespace quarry::stores {
namespace {

using quarry::v1::TableLocation;

constexpr char own_file[] = "main";

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// How the table was created; empty where the file does not have it.
absl::StatusOr<std::string> creationIn(Connection& connection, const std::string& file, const std::string& table) {
  const auto found = connection.run(statementOf(
      absl::StrCat("SELECT sql FROM ", file, ".sqlite_master WHERE type = 'table' AND name = ?1"), {table}));
  if (!found.ok()) return found.status();
  return found->rows.empty() ? std::string() : std::get<std::string>(found->rows[0][0]);
}

absl::Status drop(Connection& connection, const std::string& file, const std::string& table) {
  auto status = connection.execute(absl::StrCat("DROP TABLE ", file, ".", quotedName(table)));
  if (!status.ok()) return status;
  return connection
      .run(statementOf(absl::StrCat("DELETE FROM ", file, ".quarry_seeded WHERE table_name = ?1"), {table}))
      .status();
}

}  // namespace

BorrowedTables::BorrowedTables(std::span<const Borrowed> borrowed) {
  for (const auto& one : borrowed) {
    auto lender =
        std::find_if(lenders_.begin(), lenders_.end(), [&](const auto& each) { return each.path == one.path; });
    if (lender == lenders_.end()) {
      std::error_code ignored;
      if (lenders_.size() == files_at_most || !std::filesystem::exists(one.path, ignored)) continue;
      lenders_.push_back({one.path, absl::StrCat("lender_", lenders_.size() + 1), {}});
      lender = lenders_.end() - 1;
    }
    lender->tables.push_back(one);
  }
}

absl::Status BorrowedTables::attach(Connection& connection) const {
  for (const auto& lender : lenders_) {
    const auto attached = connection.run(statementOf(absl::StrCat("ATTACH ?1 AS ", lender.alias), {lender.path}));
    if (!attached.ok()) return attached.status();
    if (auto status = connection.execute(absl::StrCat("PRAGMA ", lender.alias, ".synchronous=NORMAL")); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> BorrowedTables::isLent(Connection& connection, const TableLocation& table) const {
  for (const auto& lender : lenders_) {
    const auto entry = std::find_if(lender.tables.begin(), lender.tables.end(),
                                    [&](const auto& each) { return each.table == table.table(); });
    if (entry == lender.tables.end()) continue;
    const auto there = creationIn(connection, lender.alias, table.table());
    if (!there.ok()) return there.status();
    if (there->empty()) continue;
    const auto here = creationIn(connection, own_file, table.table());
    if (!here.ok()) return here.status();
    if (here->empty()) return true;
    // Both have it only where a process died in the middle. Whoever took the rows over had copied them all first;
    // before that, what is here was left behind long ago.
    const bool is_here = entry->is_being_taken;
    auto status = drop(connection, is_here ? lender.alias : own_file, table.table());
    if (!status.ok()) return status;
    return !is_here;
  }
  return false;
}

absl::Status BorrowedTables::prepare(Connection& connection, std::span<const TableLocation> tables,
                                     std::uint64_t seed) {
  auto status = prepareSeededList(connection);
  for (const auto& table : tables) {
    if (!status.ok()) return status;
    const auto is_lent = isLent(connection, table);
    if (!is_lent.ok()) return is_lent.status();
    if (*is_lent) {
      schemas_.push_back(table);
      status = prepareColumns(connection, table);
    } else {
      status = prepareTable(connection, table, seed);
    }
  }
  return status;
}

absl::Status BorrowedTables::takeFrom(Connection& connection, const Lender& lender, const std::string& table) const {
  const auto creation = creationIn(connection, lender.alias, table);
  if (!creation.ok()) return creation.status();
  if (creation->empty()) return absl::OkStatus();
  const auto here = creationIn(connection, own_file, table);
  if (!here.ok()) return here.status();
  const std::string name = quotedName(table);
  absl::Status status;
  if (here->empty()) {
    // As it is there, so that every row of it fits.
    status = connection.execute(*creation);
    if (status.ok()) {
      status = connection.execute(
          absl::StrCat("INSERT INTO ", own_file, ".", name, " SELECT * FROM ", lender.alias, ".", name));
    }
  }
  if (status.ok()) status = drop(connection, lender.alias, table);
  if (!status.ok()) return status;
  return connection
      .run(statementOf(absl::StrCat("INSERT OR IGNORE INTO ", own_file, ".quarry_seeded (table_name) VALUES (?1)"),
                       {table}))
      .status();
}

absl::Status BorrowedTables::take(Connection& connection, const std::vector<std::string>& tables,
                                  std::uint64_t seed) const {
  for (const auto& schema : schemas_) {
    if (!contains(tables, schema.table())) continue;
    for (const auto& lender : lenders_) {
      if (auto status = takeFrom(connection, lender, schema.table()); !status.ok()) return status;
    }
    // Indexes are the file's own; where another process took it all, nothing is left to do.
    if (auto status = prepareTable(connection, schema, seed); !status.ok()) return status;
  }
  return absl::OkStatus();
}

bool BorrowedTables::lendsOnly(const Lender& lender, const std::vector<std::string>& tables) {
  return std::all_of(lender.tables.begin(), lender.tables.end(),
                     [&](const Borrowed& each) { return contains(tables, each.table); });
}

void BorrowedTables::detach(Connection& connection, const std::vector<std::string>& tables) const {
  for (const auto& lender : lenders_) {
    // One that stays open costs its writers some waiting and nothing else.
    if (lendsOnly(lender, tables)) connection.execute(absl::StrCat("DETACH ", lender.alias)).IgnoreError();
  }
}

void BorrowedTables::forget(const std::vector<std::string>& tables) {
  std::erase_if(lenders_, [&](const Lender& lender) { return lendsOnly(lender, tables); });
  for (auto& lender : lenders_) {
    std::erase_if(lender.tables, [&](const Borrowed& each) { return contains(tables, each.table); });
  }
  std::erase_if(schemas_, [&](const TableLocation& schema) { return contains(tables, schema.table()); });
}

}  // namespace quarry::stores
