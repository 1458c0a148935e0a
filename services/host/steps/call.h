// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Calls another operation, in process or over gRPC as placed, with timeout and retries. Not an edge while in process,
/// but measured.
absl::StatusOr<CompiledKind> compileCall(const quarry::v1::Step& step, const Site& site);

}  // namespace quarry::host
