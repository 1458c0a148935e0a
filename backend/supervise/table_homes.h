// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/saved_run.pb.h>

#include <map>
#include <string>
#include <vector>

namespace quarry::supervise {

/// In which stores of a run the rows of tables are; these may be others than where its plan has the tables. A value.
class TableHomes {
 public:
  /// Rows of tables that were never there are where the plan has them.
  void add(const quarry::v1::Plan& plan);

  /// Other stores whose files may have the rows of a table of `store`; usually none.
  std::vector<std::string> lendersTo(const std::string& store, const std::string& table) const;
  bool isTakenInto(const std::string& store, const std::string& table) const;

  /// The rows are to be taken into the store. False where they are, or are on their way.
  bool take(const std::string& table, const std::string& store);
  /// They are there. Returns where they were; empty where nobody was to take them there.
  std::string taken(const std::string& table, const std::string& store);

  /// Those that are not where the plan has them.
  std::vector<quarry::v1::SavedTable> saved(const quarry::v1::Plan& plan) const;
  void restore(const quarry::v1::SavedTable& saved);

 private:
  struct Home {
    /// One; while the rows are taken from one store into another both, because nobody knows in which they are.
    std::vector<std::string> stores;
    std::string taken_into;
  };
  /// By table.
  std::map<std::string, Home> homes_;
};

}  // namespace quarry::supervise
