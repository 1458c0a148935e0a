// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>

namespace quarry::model::edit {

/// A copy of another architecture, its drawing included, right behind it; an empty `from` means a new one that places
/// everything in one service (made where there is none). Returns its name. See rename.h for renaming.
absl::StatusOr<std::string> addArchitecture(v1::System& system, std::string_view from, std::string_view wish);

/// FAILED_PRECONDITION for the last one.
absl::Status removeArchitecture(v1::System& system, std::string_view name);

/// Moves its tab; an index beyond the last means the last.
absl::Status moveArchitecture(v1::System& system, std::string_view name, int index);

/// Accepts a problem (its rule and element) in an architecture, or takes that back.
absl::Status accept(v1::System& system, std::string_view architecture, std::string_view rule, std::string_view element,
                    std::string_view reason);
absl::Status withdrawAcceptance(v1::System& system, std::string_view architecture, std::string_view rule,
                                std::string_view element);

}  // namespace quarry::model::edit
