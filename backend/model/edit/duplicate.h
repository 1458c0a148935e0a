// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

#include <absl/status/statusor.h>

namespace quarry::model::edit {

/// A copy beside the original, with a name of its own and new ids inside; calls within a copied module go to the copy.
/// Its place in the drawing is a little off the original's. Returns the copy.
absl::StatusOr<std::string> duplicate(v1::System& system, std::string_view element);

/// Copies elements from one document into another (paste), with names and ids made unique there. What they refer to and
/// the other document does not have is left out. Returns the new elements.
absl::StatusOr<std::vector<std::string>> paste(v1::System& system, const v1::System& from,
                                               const std::vector<std::string>& elements);

}  // namespace quarry::model::edit
