// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/expression.h"

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace quarry::stores {

struct Statement {
  /// Kept alive by the statement; prepared once per text.
  std::shared_ptr<const std::string> sql;
  std::vector<expression::Value> values;
};

struct Rows {
  std::vector<std::vector<expression::Value>> rows;
  /// Rows inserted, updated or deleted.
  std::int64_t changed = 0;
};

/// Names a transaction; made by newUnit, 0 is none.
using Unit = std::uint64_t;
Unit newUnit();

/// What a store shall do for one caller.
struct Job {
  enum class Access {
    /// Sees what is committed; waits for no transaction.
    read,
    /// Begins the unit's transaction if it is not open. Others' writes wait until it ends.
    write,
  };
  enum class End { keep, commit, rollback };

  Access access = Access::read;
  Unit unit = 0;
  std::vector<Statement> statements;
  End end = End::commit;
  /// More to do in the transaction, after the statements. Only of the store itself.
  std::function<absl::Status()> more = {};
  /// Not begun after that.
  std::chrono::steady_clock::time_point deadline;
  /// One Rows per statement. After an error the unit is rolled back. Runs on the store's thread; must not block.
  std::function<void(absl::StatusOr<std::vector<Rows>>)> done;
};

/// A table whose rows may be in another store's file; see borrowed_tables.h.
struct Borrowed {
  /// "module.table".
  std::string table;
  /// Of the file.
  std::string path;
  /// The rows are being taken over already, by this process or another one of the service.
  bool is_being_taken = false;
};

/// One SQLite file with a thread of its own. Any thread may submit.
class Store {
 public:
  /// Creates what is absent: folder, file, tables, seeded rows. Safe while other processes do the same.
  static absl::StatusOr<std::unique_ptr<Store>> open(const std::string& path,
                                                     std::span<const quarry::v1::TableLocation> tables,
                                                     std::uint64_t seed, std::span<const Borrowed> borrowed = {});
  virtual ~Store() = default;
  /// Moves the rows of those among the tables that are borrowed into the store's own file, all in one transaction; then
  /// nothing of them is left elsewhere. OK where there are none. `done` runs exactly once, as of a job.
  virtual void takeOver(std::vector<std::string> tables, std::function<void(absl::Status)> done) = 0;
  /// How long the job that waits longest has waited; 0 where none waits. Waiting for a takeover does not count, because
  /// it says nothing of how many jobs come. Any thread, lock-free.
  virtual std::chrono::nanoseconds wait() const = 0;
  /// `done` runs exactly once; with RESOURCE_EXHAUSTED, perhaps at once, when 10000 jobs wait.
  virtual void submit(Job job) = 0;
};

}  // namespace quarry::stores
