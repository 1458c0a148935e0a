// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

/// The alphabets of names, as system.proto defines them. None of them can hold a slash, a space or "..".
namespace quarry::model {

/// Module, table, column, field, `as`, and the system's own name.
bool isSnakeName(std::string_view name);
/// Operation and type.
bool isCamelName(std::string_view name);
/// Service, datastore, cache, broker, external, client, gateway, architecture, scenario, journey, group, id.
bool isKebabName(std::string_view name);
bool isTopicName(std::string_view name);

}  // namespace quarry::model
