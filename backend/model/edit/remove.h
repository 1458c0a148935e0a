// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

#include <absl/status/status.h>

#include <vector>

namespace quarry::model::edit {

/// Removes elements and all that has no meaning without them: steps that call, query or publish to them, routes,
/// subscriptions, workload entries, placements, layout. Modules of a removed service go to the default service.
/// FAILED_PRECONDITION where something depends on it that people must decide on (an architecture's default, a type in
/// use); NOT_FOUND where it is not there.
absl::Status remove(v1::System& system, const std::vector<std::string>& elements);
/// Of its own name, because {"a", "b"} would make one text as well as a list of two.
absl::Status removeOne(v1::System& system, const std::string& element);

/// What `remove` would remove besides the elements themselves, sorted; for a question to the user.
std::vector<std::string> removedWith(const v1::System& system, const std::vector<std::string>& elements);

}  // namespace quarry::model::edit
