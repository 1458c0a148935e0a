// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Asks an external: where reachableAddress leads, else its local stand-in. A status of 500 and more fails the step.
absl::StatusOr<CompiledKind> compileHttp(const quarry::v1::Step& step, const Site& site);

}  // namespace quarry::host
