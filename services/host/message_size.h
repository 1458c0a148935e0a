// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

namespace quarry::host {

/// Of one request or response, as gRPC's usual limit. Larger ones are RESOURCE_EXHAUSTED, also within a service.
constexpr std::size_t message_bytes_at_most = 4U << 20U;

}  // namespace quarry::host
