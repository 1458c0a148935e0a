// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/facts.h"

#include <quarry/v1/runtime.pb.h>

namespace quarry::supervise {

/// How rows follow their table when a change places it in another store of the run:
///   1. The processes that arrive borrow the table: they work on its rows in the old store's file, which they open
///   beside
///      their own. So do those that leave. There is one copy of each row, and SQLite lets one of them write at a time.
///   2. Traffic moves. Nothing fails, and nothing is missing or stale.
///   3. When nobody is left who works by the old design, a process of the new one takes the rows over: in one
///   transaction
///      over both files they are copied and the old table is dropped. Writers of both wait meanwhile.
/// A change that is taken back leaves the rows where they are. Rows move only within a run, between the files of its
/// stores; a process that dies in the middle is followed by one that goes on. Between database servers that do not
/// share a file a real migration would copy in batches while the old owner writes, follow its changes (change data
/// capture), stop writers for the last of them, and then switch over. Changes the homes of tables.
class TableMoves {
 public:
  explicit TableMoves(Facts& facts) : facts_(facts) {}

  /// Before the endpoints are told. True where they are others now.
  bool settle();
  void taken(const Process& process, const quarry::v1::RowsTaken& rows);

 private:
  bool worksAnybodyByAnotherDesign() const;

  Facts& facts_;
};

}  // namespace quarry::supervise
