// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Runs branches at the same time; the first failure, in the order of the document, fails it.
absl::StatusOr<CompiledKind> compileParallel(const quarry::v1::Step& step, const Site& site);

}  // namespace quarry::host
