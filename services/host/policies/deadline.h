// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace quarry::host {

/// What is left for a call that begins now: never more than the policy's timeout (0: none), and less than what is left
/// to the caller, who keeps a twentieth, at most 10 ms, to answer in time itself. So budgets shrink along the path, and
/// of a chain that is too slow the deepest part is the one that is reported.
std::chrono::steady_clock::time_point budgetOf(std::chrono::steady_clock::time_point now,
                                               std::chrono::steady_clock::time_point callers_deadline,
                                               std::chrono::milliseconds timeout);

}  // namespace quarry::host
