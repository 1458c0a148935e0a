// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Fetches, stores or drops a value in a cache in memory.
absl::StatusOr<CompiledKind> compileCache(const quarry::v1::Step& step, const Site& site);

}  // namespace quarry::host
