// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/facts.h"

#include <quarry/v1/runtime.pb.h>

#include <map>
#include <vector>

namespace quarry::supervise {

/// Where everything is, as each process shall see it: only what it needs, replicas that serve, files of stores,
/// addresses of brokers and gateways. A broker whose server is not ready is left out, because one without an address is
/// the stand-in. Sees the facts of the moment it was made; lives shortly.
class EndpointsView {
 public:
  explicit EndpointsView(const Facts& facts);

  /// One that arrives sees the others that arrive with it and not those that leave for them. All others see the
  /// replicas of now, and whatever still or already serves of services that the plan does not have: those who learn the
  /// new plan need them a moment earlier, those who finish old requests a moment longer.
  quarry::v1::Endpoints seenBy(const Process& process) const;

 private:
  using Replicas = std::vector<const Process*>;

  Replicas replicasOf(const std::string& service, const Process& seer) const;
  void addStore(const std::string& store, const quarry::v1::ServicePlan* seer, quarry::v1::Endpoints& endpoints) const;
  void addService(const std::string& service, const quarry::v1::ServicePlan* plan, const Process& seer,
                  quarry::v1::Endpoints& endpoints) const;

  const Facts& facts_;
  /// By element, in the order of their numbers.
  std::map<std::string, Replicas> current_;
  std::map<std::string, Replicas> others_;
};

}  // namespace quarry::supervise
