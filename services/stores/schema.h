// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/stores/connection.h"

#include <span>

namespace quarry::stores {

/// Creates the tables that are absent, adds columns that are absent, and seeds each table once. One transaction.
absl::Status prepareTables(Connection& connection, std::span<const quarry::v1::TableLocation> tables,
                           std::uint64_t seed);

}  // namespace quarry::stores
