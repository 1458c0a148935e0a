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
  /// Not begun after that.
  std::chrono::steady_clock::time_point deadline;
  /// One Rows per statement. After an error the unit is rolled back. Runs on the store's thread; must not block.
  std::function<void(absl::StatusOr<std::vector<Rows>>)> done;
};

/// One SQLite file with a thread of its own. Any thread may submit.
class Store {
 public:
  /// Creates what is absent: folder, file, tables, seeded rows. Safe while other processes do the same.
  static absl::StatusOr<std::unique_ptr<Store>> open(const std::string& path,
                                                     std::span<const quarry::v1::TableLocation> tables,
                                                     std::uint64_t seed);
  virtual ~Store() = default;
  /// `done` runs exactly once; with RESOURCE_EXHAUSTED, perhaps at once, when 10000 jobs wait.
  virtual void submit(Job job) = 0;
};

}  // namespace quarry::stores
