// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/policy.pb.h>

namespace quarry::host {

/// The nearer policy wins, field by field.
quarry::v1::Policy merged(const quarry::v1::Policy& nearer, const quarry::v1::Policy& farther);

/// What a caller observes of the policy of whom it calls: timeout, retry, circuit breaker, hedge.
quarry::v1::Policy callersPart(const quarry::v1::Policy& policy);

/// What holds where it is written: rate limit and bulkhead.
quarry::v1::Policy limitsPart(const quarry::v1::Policy& policy);

}  // namespace quarry::host
