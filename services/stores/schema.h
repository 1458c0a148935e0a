// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/connection.h"

#include <span>

namespace quarry::stores {

/// Creates the table if it is absent, adds columns that are absent, and seeds it once; in the caller's transaction.
absl::Status prepareTable(Connection& connection, const quarry::v1::TableLocation& table, std::uint64_t seed);
/// Adds columns that are absent, wherever the table is; in the caller's transaction.
absl::Status prepareColumns(Connection& connection, const quarry::v1::TableLocation& table);
/// The list of tables that have been seeded, with which each file begins.
absl::Status prepareSeededList(Connection& connection);

/// Text and parameters of one statement.
Statement statementOf(std::string sql, std::vector<expression::Value> values = {});

}  // namespace quarry::stores
