// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/fault.pb.h>

#include <chrono>
#include <string>

namespace quarry::live {

/// A fault that adds `time` to every request of `target`.
v1::Fault latencyFault(const std::string& target, std::chrono::milliseconds time);

/// A fault that answers `ratio` (0 to 1) of the requests with UNAVAILABLE.
v1::Fault errorFault(const std::string& target, double ratio);

}  // namespace quarry::live
