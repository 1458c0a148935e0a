// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/expression.h"

#include <cstdint>
#include <string_view>

namespace quarry::stores {

/// A plausible value for a field or column of that name and type ("string", "int64", "timestamp", ...); the same number
/// gives the same value. Names that end in "id" give values that do not repeat. Null for types it does not know.
expression::Value generatedValue(std::string_view name, std::string_view type, std::uint64_t number);

}  // namespace quarry::stores
