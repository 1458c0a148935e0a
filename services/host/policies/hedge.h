// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/policies/passage.h"
#include "services/host/policies/policy_use.h"

namespace quarry::host {

/// A second attempt when the first has not answered in time; the first good answer counts and the other attempt is
/// cancelled, and has ended before the call goes on. Null where there is no hedge or the operation is not idempotent.
std::unique_ptr<const Layer> makeHedge(const PolicyUse& use);

}  // namespace quarry::host
