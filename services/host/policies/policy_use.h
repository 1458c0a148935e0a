// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/policies/policy_states.h"
#include "services/observe/recorder.h"

#include <quarry/v1/policy.pb.h>

#include <string>

namespace quarry::host {

/// One policy where it is used; valid while layers are made.
struct PolicyUse {
  const quarry::v1::Policy& policy;
  /// "step:ID", "route:ID", "gateway:G", "op:M.Operation", "service:S": names its state and its counts.
  const std::string& element;
  /// Begins the sentences of refusals: "payment-service".
  const std::string& name;
  /// Only then is anything sent twice.
  bool is_idempotent;
  observe::Recorder& recorder;
  PolicyStates& states;
};

}  // namespace quarry::host
