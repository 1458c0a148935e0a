// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>

/// The columns of tables ("module.table"). See rename.h for renaming.
namespace quarry::model::edit {

/// Adds a column of strings at the end; returns its name, made from `wish` and free in this table.
absl::StatusOr<std::string> addColumn(v1::System& system, std::string_view table, std::string_view wish);

/// Removes it with the assignments of inserts and updates that set it; queries ordered by it are ordered by the primary
/// key. Expressions that read it stay, and are then a problem of the document.
absl::Status removeColumn(v1::System& system, std::string_view table, std::string_view column);

/// Among the table's columns, from 0; beyond the last means the last.
absl::Status moveColumn(v1::System& system, std::string_view table, std::string_view column, int index);

/// Type and constraints of the column of that name.
absl::Status setColumn(v1::System& system, std::string_view table, const v1::Column& column);

}  // namespace quarry::model::edit
