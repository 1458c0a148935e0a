// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Burns CPU time: up to 200 µs at once, longer on a worker so that the lane keeps answering.
absl::StatusOr<CompiledKind> compileWork(const quarry::v1::Step& step, const Site& site);

}  // namespace quarry::host
