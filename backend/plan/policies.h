// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/policy.pb.h>

namespace quarry::plan {

/// What callers of an operation must observe: its own policy over its service's timeout, retry, circuit breaker and
/// hedge. The service's rate limit and bulkhead hold for all its operations together, so the service itself keeps them.
quarry::v1::Policy callersPolicy(const quarry::v1::Policy& service, const quarry::v1::Policy& operation);

}  // namespace quarry::plan
