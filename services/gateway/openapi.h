// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/routes.h"

#include <string>

namespace quarry::gateway {

/// The routes as an OpenAPI 3.0 document in JSON.
std::string openApi(const Routes& routes);

}  // namespace quarry::gateway
