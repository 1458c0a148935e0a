// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>

#include <string>
#include <vector>

namespace quarry::supervise {

/// What a running system needs to get from one plan to another. Names, sorted.
struct PlanChanges {
  /// Services that were not there.
  std::vector<std::string> added;
  std::vector<std::string> removed;
  /// Services of another structure: their processes are replaced.
  std::vector<std::string> replaced;
  /// Services whose processes take the change as they run.
  std::vector<std::string> updated;
  /// Services that only get another number of replicas, or that too.
  std::vector<std::string> rescaled;
  std::vector<std::string> brokers_added;
  std::vector<std::string> brokers_removed;
  std::vector<std::string> clients_added;
  std::vector<std::string> clients_removed;
  std::vector<std::string> clients_updated;
};

/// Pure. A broker counts only where it is a server (effective engine "nats").
PlanChanges comparePlans(const quarry::v1::Plan& from, const quarry::v1::Plan& to);

/// Null where there is none.
const quarry::v1::ServicePlan* findService(const quarry::v1::Plan& plan, const std::string& name);
const quarry::v1::LoadPlan* findLoad(const quarry::v1::Plan& plan, const std::string& client);

/// Whether a process keeps a server for it.
bool needsServer(const quarry::v1::BrokerPlan& broker);

}  // namespace quarry::supervise
