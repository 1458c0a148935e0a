// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/plan_changes.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace quarry::supervise {
namespace {

using google::protobuf::util::MessageDifferencer;
using Names = std::set<std::string>;

std::vector<std::string> without(const Names& names, const Names& others) {
  std::vector<std::string> result;
  std::set_difference(names.begin(), names.end(), others.begin(), others.end(), std::back_inserter(result));
  return result;
}

Names serviceNames(const quarry::v1::Plan& plan) {
  Names names;
  for (const auto& service : plan.services()) names.insert(service.name());
  return names;
}

Names brokerNames(const quarry::v1::Plan& plan) {
  Names names;
  for (const auto& broker : plan.brokers()) {
    if (needsServer(broker)) names.insert(broker.name());
  }
  return names;
}

Names clientNames(const quarry::v1::Plan& plan) {
  Names names;
  for (const auto& load : plan.loads()) names.insert(load.client().name());
  return names;
}

bool sameWork(quarry::v1::ServicePlan one, quarry::v1::ServicePlan other) {
  one.set_replicas(0);
  other.set_replicas(0);
  return MessageDifferencer::Equals(one, other);
}

}  // namespace

const quarry::v1::ServicePlan* findService(const quarry::v1::Plan& plan, const std::string& name) {
  const auto& services = plan.services();
  const auto found = std::lower_bound(services.begin(), services.end(), name,
                                      [](const auto& service, const auto& wanted) { return service.name() < wanted; });
  return found != services.end() && found->name() == name ? &*found : nullptr;
}

const quarry::v1::LoadPlan* findLoad(const quarry::v1::Plan& plan, const std::string& client) {
  for (const auto& load : plan.loads()) {
    if (load.client().name() == client) return &load;
  }
  return nullptr;
}

bool needsServer(const quarry::v1::BrokerPlan& broker) {
  return broker.effective_engine() == "nats";
}

PlanChanges comparePlans(const quarry::v1::Plan& from, const quarry::v1::Plan& to) {
  PlanChanges changes;
  changes.added = without(serviceNames(to), serviceNames(from));
  changes.removed = without(serviceNames(from), serviceNames(to));
  for (const auto& service : to.services()) {
    const auto* before = findService(from, service.name());
    if (before == nullptr) continue;
    if (before->structure() != service.structure()) {
      changes.replaced.push_back(service.name());
    } else if (!sameWork(*before, service)) {
      changes.updated.push_back(service.name());
    }
    if (before->replicas() != service.replicas()) changes.rescaled.push_back(service.name());
  }
  changes.brokers_added = without(brokerNames(to), brokerNames(from));
  changes.brokers_removed = without(brokerNames(from), brokerNames(to));
  changes.clients_added = without(clientNames(to), clientNames(from));
  changes.clients_removed = without(clientNames(from), clientNames(to));
  for (const auto& load : to.loads()) {
    const auto* before = findLoad(from, load.client().name());
    if (before != nullptr && !MessageDifferencer::Equals(*before, load)) {
      changes.clients_updated.push_back(load.client().name());
    }
  }
  return changes;
}

}  // namespace quarry::supervise
