// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

namespace quarry::editing {

/// A design without errors of `services` services (at least 1) in five tiers, each of which calls two of the tier
/// below, the second one only now and then; the lowest tier has databases. Its first architecture is all of it as one
/// service.
v1::System makeMesh(int services = 100);

}  // namespace quarry::editing
