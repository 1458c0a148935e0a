// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/stores/connection.h"

#include <absl/strings/str_cat.h>
#include <sqlite3.h>

namespace quarry::stores {
namespace {

using expression::Null;
using expression::Value;

constexpr int busy_timeout_ms = 5000;
constexpr std::size_t prepared_at_most = 500;
/// In KiB. What falls out is still in the system's own cache: inserting rows with random keys takes no more CPU than
/// with 2 MiB, which a connection fills under load.
constexpr char cache_size[] = "PRAGMA cache_size=-256";

void bind(sqlite3_stmt* statement, int place, const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) {
    sqlite3_bind_int64(statement, place, *flag ? 1 : 0);
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    sqlite3_bind_int64(statement, place, *whole);
  } else if (const auto* real = std::get_if<double>(&value)) {
    sqlite3_bind_double(statement, place, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } else {
    sqlite3_bind_null(statement, place);
  }
}

Value column(sqlite3_stmt* statement, int place) {
  switch (sqlite3_column_type(statement, place)) {
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(statement, place));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, place);
    case SQLITE_NULL:
      return Null{};
    default: {
      const void* bytes = sqlite3_column_blob(statement, place);
      return std::string(static_cast<const char*>(bytes),
                         bytes == nullptr ? 0 : sqlite3_column_bytes(statement, place));
    }
  }
}

/// Pages are taken one by one and not twenty at once for each connection. Before the first of them is opened.
void takePagesAsNeeded() {
  [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Connection::open(const std::string& path) {
  takePagesAsNeeded();
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Connection> connection(new Connection(handle));
  if (code != SQLITE_OK) {
    return absl::UnavailableError(absl::StrCat("the store ", path, " can not be opened: ", sqlite3_errstr(code)));
  }
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  if (auto status = connection->beginWriteAheadLog(); !status.ok()) return status;
  for (const char* setting : {"PRAGMA synchronous=NORMAL", "PRAGMA temp_store=MEMORY", cache_size}) {
    if (auto status = connection->execute(setting); !status.ok()) return status;
  }
  return connection;
}

absl::Status Connection::beginWriteAheadLog() {
  // Where two change a new file to it at once, SQLite tells one of them that it is busy without asking for patience.
  absl::Status status;
  for (int waited_ms = 0; waited_ms < busy_timeout_ms; waited_ms += 5) {
    status = execute("PRAGMA journal_mode=WAL");
    if (!absl::IsUnavailable(status)) break;
    sqlite3_sleep(5);
  }
  return status;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) {
    sqlite3_finalize(statement);
  }
  sqlite3_close_v2(handle_);
}

absl::StatusOr<sqlite3_stmt*> Connection::prepared(const std::shared_ptr<const std::string>& sql) {
  if (const auto found = statements_.find(*sql); found != statements_.end()) {
    return found->second;
  }
  if (statements_.size() >= prepared_at_most) {
    for (const auto& [text, statement] : statements_) {
      sqlite3_finalize(statement);
    }
    statements_.clear();
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql->data(), static_cast<int>(sql->size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return failure(code);
  statements_.emplace(*sql, statement);
  return statement;
}

absl::StatusOr<Rows> Connection::run(const Statement& statement) {
  auto prepared_statement = prepared(statement.sql);
  if (!prepared_statement.ok()) return prepared_statement.status();
  sqlite3_stmt* const running = *prepared_statement;
  for (std::size_t i = 0; i < statement.values.size(); ++i) {
    bind(running, static_cast<int>(i) + 1, statement.values[i]);
  }
  Rows result;
  int code = sqlite3_step(running);
  for (; code == SQLITE_ROW; code = sqlite3_step(running)) {
    auto& row = result.rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(running); ++i) {
      row.push_back(column(running, i));
    }
  }
  const absl::Status status = code == SQLITE_DONE ? absl::OkStatus() : failure(code);
  if (sqlite3_stmt_readonly(running) == 0) result.changed = sqlite3_changes64(handle_);
  sqlite3_reset(running);
  sqlite3_clear_bindings(running);
  if (!status.ok()) return status;
  return result;
}

absl::Status Connection::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : failure(code);
}

absl::Status Connection::failure(int code) const {
  const std::string text = sqlite3_errmsg(handle_);
  if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_ROWID) {
    return absl::AlreadyExistsError(absl::StrCat("such a row is there already (", text, ")"));
  }
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return absl::FailedPreconditionError(absl::StrCat("the row breaks a constraint (", text, ")"));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::UnavailableError("the store is busy with another process's transaction");
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return absl::UnavailableError(absl::StrCat("the store can not be used: ", text));
    default:
      return absl::InternalError(absl::StrCat("the store failed: ", text));
  }
}

}  // namespace quarry::stores
