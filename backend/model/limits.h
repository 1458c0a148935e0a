// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// How much of something a design, and a run of it, may have.
namespace quarry::model {

inline constexpr int most_replicas = 100;

}  // namespace quarry::model
