// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Calls an operation that streams: sends what Call.stream says while it takes what comes. Where its policy tries it
/// again, all of it begins anew.
absl::StatusOr<CompiledKind> compileStreamCall(const quarry::v1::Step& step, const Site& site,
                                               const quarry::v1::OperationLocation& location);

}  // namespace quarry::host
