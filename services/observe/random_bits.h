// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace quarry::observe {

/// 64 random bits; any thread, no lock. For ids and sampling, not for secrets.
std::uint64_t randomBits();

}  // namespace quarry::observe
