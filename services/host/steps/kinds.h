// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Null for a kind that this version does not know.
CompileKind findKind(quarry::v1::Step::KindCase kind);

}  // namespace quarry::host
