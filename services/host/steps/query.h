// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Reads or writes rows. Writes whose answer nobody reads wait for the end of the operation's transaction.
absl::StatusOr<CompiledKind> compileQueryStep(const quarry::v1::Step& step, const Site& site);

}  // namespace quarry::host
