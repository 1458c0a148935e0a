// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/plan/lookup.h"

#include <absl/status/status.h>

namespace quarry::plan {

/// OK when everything that a Plan must resolve is there: services and datastores things are placed in, and what steps,
/// routes, subscriptions and workloads name. Else INVALID_ARGUMENT and a sentence about the first that is not.
absl::Status checkReferences(const Lookup& lookup);

}  // namespace quarry::plan
