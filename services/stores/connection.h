// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/store.h"

#include <absl/status/status.h>

#include <string>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace quarry::stores {

/// One SQLite connection and its prepared statements. One thread at a time.
class Connection {
 public:
  static absl::StatusOr<std::unique_ptr<Connection>> open(const std::string& path);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// ALREADY_EXISTS for a violated uniqueness, FAILED_PRECONDITION for other constraints, else UNAVAILABLE or INTERNAL.
  absl::StatusOr<Rows> run(const Statement& statement);
  /// Without parameters and rows.
  absl::Status execute(const std::string& sql);

 private:
  explicit Connection(sqlite3* handle) : handle_(handle) {}
  absl::Status beginWriteAheadLog();
  absl::StatusOr<sqlite3_stmt*> prepared(const std::shared_ptr<const std::string>& sql);
  absl::Status failure(int code) const;

  sqlite3* handle_;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace quarry::stores
