// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <string>

namespace quarry::host {

/// RFC 7519 with HS256 (RFC 7518, 3.2).
std::string signToken(const nlohmann::json& claims, const std::string& key);

/// The claims. UNAUTHENTICATED and a sentence where the token is not one, has another algorithm, a wrong signature, or
/// an `exp` that is not after `now`.
absl::StatusOr<nlohmann::json> verifyToken(const std::string& token, const std::string& key,
                                           std::chrono::system_clock::time_point now);

}  // namespace quarry::host
