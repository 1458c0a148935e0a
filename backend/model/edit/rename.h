// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

#include <absl/status/statusor.h>

namespace quarry::model::edit {

/// Renames an element and everything that names it: steps, routes, placements, layout, acceptances, groups, scenarios.
/// `name` is without what the element belongs to ("Charge" for op:payments.Pay). Returns the element as it is now.
/// Ids (steps, routes, subscriptions, entries) never change, so they are INVALID_ARGUMENT.
absl::StatusOr<std::string> rename(v1::System& system, std::string_view element, std::string_view name);

/// A field of an operation's request or response and all expressions, assignments and route paths that mean it.
absl::Status renameRequestField(v1::System& system, std::string_view operation, std::string_view from,
                                std::string_view to);
absl::Status renameResponseField(v1::System& system, std::string_view operation, std::string_view from,
                                 std::string_view to);
/// A column and all queries and expressions that mean it.
absl::Status renameColumn(v1::System& system, std::string_view table, std::string_view from, std::string_view to);
/// The name (`as`) by which later expressions of its operation read a step's answer.
absl::Status renameAnswer(v1::System& system, std::string_view step, std::string_view to);

}  // namespace quarry::model::edit
