// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/endpoints.h"

#include "backend/supervise/plan_changes.h"

#include <algorithm>

namespace quarry::supervise {
namespace {

bool isIn(const std::vector<Process*>& processes, const Process* process) {
  return std::find(processes.begin(), processes.end(), process) != processes.end();
}

bool takesCalls(const Process& process) {
  return process.serves() || process.state() == ProcessState::kDraining;
}

/// What the element needs by the run's design or by one that is on its way.
std::set<std::string> neededBy(const Facts& facts, const std::string& element) {
  std::set<std::string> names;
  const auto add = [&](const Design& design) {
    const auto found = design.addresses.find(element);
    if (found != design.addresses.end()) names.insert(found->second.begin(), found->second.end());
  };
  add(*facts.design);
  for (const Rollout& rollout : facts.rollouts) {
    if (rollout.design != nullptr) add(*rollout.design);
  }
  return names;
}

void addReplica(const std::string& id, const std::string& grpc, const std::string& socket,
                quarry::v1::ServiceEndpoints& entry) {
  auto& replica = *entry.add_replicas();
  replica.set_process_id(id);
  replica.set_grpc_address(grpc);
  replica.set_socket_address(socket);
}

}  // namespace

EndpointsView::EndpointsView(const Facts& facts) : facts_(facts) {
  for (const Process* process : facts.fleet.all()) {
    const bool is_current = facts.fleet.standing(*process) == Standing::kCurrent;
    (is_current ? current_ : others_)[process->element()].push_back(process);
  }
  for (auto* groups : {&current_, &others_}) {
    for (auto& [element, replicas] : *groups) {
      std::sort(replicas.begin(), replicas.end(),
                [](const Process* one, const Process* other) { return numberOf(one->id()) < numberOf(other->id()); });
    }
  }
}

EndpointsView::Replicas EndpointsView::replicasOf(const std::string& service, const Process& seer) const {
  const std::string element = "service:" + service;
  Replicas replicas;
  const Rollout* rollout = facts_.rolloutOf(seer);
  if (const auto found = current_.find(element); found != current_.end()) {
    for (const Process* process : found->second) {
      const bool leaves = rollout != nullptr && isIn(rollout->leaving, process);
      if (!leaves && process->serves()) replicas.push_back(process);
    }
  }
  const bool is_planned = findService(facts_.design->plan, service) != nullptr;
  if (const auto found = others_.find(element); found != others_.end()) {
    for (const Process* process : found->second) {
      const bool arrives_too = rollout != nullptr && isIn(rollout->arriving, process) && process->serves();
      if (arrives_too || (!is_planned && takesCalls(*process))) replicas.push_back(process);
    }
  }
  return replicas;
}

void EndpointsView::addService(const std::string& service, const quarry::v1::ServicePlan* plan, const Process& seer,
                               quarry::v1::Endpoints& endpoints) const {
  auto& entry = *endpoints.add_services();
  entry.set_service(service);
  std::vector<std::string> http_addresses;
  for (const Process* process : replicasOf(service, seer)) {
    const auto& addresses = process->addresses();
    addReplica(process->id(), addresses.grpc_address(), addresses.socket_address(), entry);
    if (!addresses.http_address().empty()) http_addresses.push_back(addresses.http_address());
  }
  const auto door = facts_.doors.find(service);
  if (entry.replicas().empty() && door != facts_.doors.end()) {
    addReplica(service + "-door", door->second.grpc_address, "", entry);
    if (!door->second.http_address.empty()) http_addresses.push_back(door->second.http_address);
  }
  // A gateway stands in one place: where the plan that the process works by has it.
  if (plan == nullptr) return;
  for (const auto& gateway : plan->gateways()) {
    auto& entrance = *endpoints.add_gateways();
    entrance.set_gateway(gateway.name());
    for (const std::string& address : http_addresses) entrance.add_http_addresses(address);
  }
}

/// Which rows of it are elsewhere concerns those whose plan has tables there.
void EndpointsView::addStore(const std::string& store, const quarry::v1::ServicePlan* seer,
                             quarry::v1::Endpoints& endpoints) const {
  const auto fileOf = [this](const std::string& name) { return (facts_.folder.stores() / (name + ".db")).string(); };
  auto& entry = *endpoints.add_stores();
  entry.set_store(store);
  entry.set_address(fileOf(store));
  if (seer == nullptr) return;
  for (const auto& table : seer->tables()) {
    if (table.datastore() != store) continue;
    for (const std::string& lender : facts_.homes.lendersTo(store, table.table())) {
      auto& moving = *entry.add_moving();
      moving.set_table(table.table());
      moving.set_address(fileOf(lender));
      moving.set_take(facts_.homes.isTakenInto(store, table.table()));
    }
  }
}

quarry::v1::Endpoints EndpointsView::seenBy(const Process& process) const {
  quarry::v1::Endpoints endpoints;
  const auto& plan = facts_.designFor(process).plan;
  std::set<std::string> names = neededBy(facts_, process.element());
  // Requests that began before a change may still go to what it removes.
  for (const auto& [element, others] : others_) {
    const bool leaves = facts_.fleet.standing(*others.front()) == Standing::kLeaving;
    if (leaves && element.starts_with("service:")) names.insert(element);
  }
  for (const std::string& needed : names) {
    const std::string name = nameOf(needed);
    if (needed.starts_with("service:")) {
      addService(name, findService(plan, name), process, endpoints);
    } else {
      addStore(name, findService(plan, nameOf(process.element())), endpoints);
    }
  }
  for (const auto& broker : plan.brokers()) {
    std::string address;
    for (const auto* groups : {&current_, &others_}) {
      const auto servers = groups->find("broker:" + broker.name());
      if (servers == groups->end() || !address.empty()) continue;
      for (const Process* server : servers->second) {
        if (server->serves()) address = "nats://" + server->addresses().grpc_address();
      }
    }
    if (needsServer(broker) && address.empty()) continue;
    auto& entry = *endpoints.add_brokers();
    entry.set_broker(broker.name());
    entry.set_address(address);
  }
  return endpoints;
}

}  // namespace quarry::supervise
