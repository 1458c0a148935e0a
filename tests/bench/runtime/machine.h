// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace quarry::bench {

/// "AMD EPYC, 2 cores, 8 GB, Linux 6.1.0".
std::string machine();

/// Of the last minute: above 0 something else was at work.
double loadAverage();

}  // namespace quarry::bench
