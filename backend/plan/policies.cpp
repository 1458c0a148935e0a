// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/plan/policies.h"

namespace quarry::plan {

quarry::v1::Policy callersPolicy(const quarry::v1::Policy& service, const quarry::v1::Policy& operation) {
  quarry::v1::Policy policy = service;
  policy.clear_rate_limit();
  policy.clear_bulkhead();
  policy.MergeFrom(operation);
  return policy;
}

}  // namespace quarry::plan
