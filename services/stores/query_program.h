// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/expression.h"

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <memory>
#include <string>
#include <vector>

namespace quarry::stores {

/// A document's query as SQL. Values never enter the text: each is a parameter, in the order of its place.
struct QueryProgram {
  /// A parameter whose value the caller evaluates.
  struct Parameter {
    /// Null: the value of an insert's column that the document does not name.
    const expression::Node* node = nullptr;
    /// The column it is written to; -1 in `where`.
    int column = -1;
    /// Bound as 1 or 0, by whether it holds.
    bool is_condition = false;
  };

  quarry::v1::Query::Action action = quarry::v1::Query::ACTION_UNSPECIFIED;
  std::shared_ptr<const std::string> sql;
  std::vector<Parameter> parameters;
  /// Of the table, in its order; also what a select's rows hold.
  std::vector<quarry::v1::Column> columns;
  /// What the parameters point into.
  std::vector<expression::NodePointer> expressions;
};

enum class Conflict {
  /// An insert of a primary key that is there fails.
  fails,
  /// It replaces the row: for operations that may be sent twice with the effect of once.
  replaces,
};

/// An error is a sentence without the step's name.
absl::StatusOr<QueryProgram> compileQuery(const quarry::v1::Query& query, const quarry::v1::Table& table,
                                          Conflict conflict = Conflict::fails);

/// "module.table" as SQL writes it.
std::string quotedName(std::string_view identifier);

}  // namespace quarry::stores
