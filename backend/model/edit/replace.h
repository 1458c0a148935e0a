// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

#include <absl/status/status.h>

namespace quarry::model::edit {

/// Puts another value at an element, so that any field of it can be edited. The value is of the element's type
/// (v1::Service for "service:...") and keeps its name or id; see rename.h for those. INVALID_ARGUMENT else.
absl::Status replace(v1::System& system, std::string_view element, const google::protobuf::Message& value);

}  // namespace quarry::model::edit
