// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string_view>

namespace quarry::model {

inline bool isScalarType(std::string_view type) {
  for (const std::string_view scalar : {"string", "bool", "int32", "int64", "double", "bytes", "timestamp"}) {
    if (type == scalar) {
      return true;
    }
  }
  return false;
}

/// Whether a list of things with names (fields, columns) has one of that name.
template <typename Items>
bool hasNamed(const Items& items, std::string_view name) {
  for (const auto& item : items) {
    if (item.name() == name) {
      return true;
    }
  }
  return false;
}

}  // namespace quarry::model
