// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/step.h"

namespace quarry::host {

/// Publishes an event: a JSON object of the topic's fields.
absl::StatusOr<CompiledKind> compilePublish(const quarry::v1::Step& step, const Site& site);

}  // namespace quarry::host
