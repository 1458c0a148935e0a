// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/facts.h"
#include "backend/supervise/resident_memory.h"

#include <string>
#include <vector>

namespace quarry::supervise {

/// What supervision knows of a run, as clients see it; telemetry adds the rest.
quarry::v1::Snapshot snapshotOf(const Facts& facts, ResidentMemory& memory);

/// Sentences: what runs as something else than declared.
std::vector<std::string> substitutionsIn(const quarry::v1::Plan& plan);

}  // namespace quarry::supervise
