// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Signs or verifies a JSON Web Token, HS256.
absl::StatusOr<CompiledKind> compileToken(const quarry::v1::Step& step, const Site& site);

}  // namespace quarry::host
