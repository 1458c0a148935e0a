// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/connection.h"

#include <span>
#include <string>
#include <vector>

namespace quarry::stores {

/// How rows follow a table from one store's file to another one's without a row lost or a query failed.
///
/// A store that does not have a table yet borrows it: it opens the file that has it beside its own (SQLite's ATTACH),
/// and every query works on the rows there, as those of the store that had it before do. There is one copy of a row at
/// any time. Once nobody else works on them there, the rows are taken over: copied, and the old table dropped, in one
/// transaction over both files. Statements that were prepared before find the table in its new place by themselves.
///
/// While tables are borrowed each write keeps the writers of both files waiting, and while they are taken over
/// everybody's: about a second for a million rows. Two stores that borrow from each other may keep each other waiting
/// until one of them gives up (UNAVAILABLE).
///
/// Of one connection's thread.
class BorrowedTables {
 public:
  /// SQLite opens no more files beside its own. Tables of further ones begin anew.
  static constexpr std::size_t files_at_most = 10;

  explicit BorrowedTables(std::span<const Borrowed> borrowed);

  /// Opens the files that are there beside the connection's own. Outside of a transaction; the same on each connection.
  absl::Status attach(Connection& connection) const;
  /// Creates and seeds what is neither here nor there. In the caller's transaction.
  absl::Status prepare(Connection& connection, std::span<const quarry::v1::TableLocation> tables, std::uint64_t seed);

  /// Those among them that are borrowed. In the caller's transaction.
  absl::Status take(Connection& connection, const std::vector<std::string>& tables, std::uint64_t seed) const;
  /// After the transaction of `take`: closes on each connection the files from which nothing else is borrowed.
  void detach(Connection& connection, const std::vector<std::string>& tables) const;
  /// After `detach` on all.
  void forget(const std::vector<std::string>& tables);

  bool isEmpty() const { return lenders_.empty(); }

 private:
  struct Lender {
    std::string path;
    /// The name of the file in SQL.
    std::string alias;
    std::vector<Borrowed> tables;
  };

  absl::StatusOr<bool> isLent(Connection& connection, const quarry::v1::TableLocation& table) const;
  absl::Status takeFrom(Connection& connection, const Lender& lender, const std::string& table) const;
  static bool lendsOnly(const Lender& lender, const std::vector<std::string>& tables);

  std::vector<Lender> lenders_;
  /// Of the borrowed tables.
  std::vector<quarry::v1::TableLocation> schemas_;
};

}  // namespace quarry::stores
