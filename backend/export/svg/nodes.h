// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/export/svg/layout.h"

#include <string_view>
#include <vector>

namespace quarry::exports {

/// What is drawn of a plan, with its size and not yet a place.
std::vector<Node> nodesOf(const quarry::v1::Plan& plan);

/// "postgresql" → "PostgreSQL"; what is unknown stays.
std::string_view displayName(std::string_view stack_or_engine);

}  // namespace quarry::exports
