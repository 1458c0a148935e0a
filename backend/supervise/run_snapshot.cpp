// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What supervision knows of a run, as clients see it.
#include "backend/supervise/linux/proc_files.h"
#include "backend/supervise/run.h"

#include <absl/strings/str_cat.h>

namespace quarry::supervise {
namespace {

using quarry::v1::Health;

Health healthOf(ProcessState state) {
  switch (state) {
    case ProcessState::kStarting:
      return quarry::v1::HEALTH_STARTING;
    case ProcessState::kReady:
      return quarry::v1::HEALTH_HEALTHY;
    case ProcessState::kDraining:
    case ProcessState::kEnding:
      return quarry::v1::HEALTH_DRAINING;
    case ProcessState::kParked:
    case ProcessState::kEnded:
      return quarry::v1::HEALTH_STOPPED;
    case ProcessState::kDown:
    case ProcessState::kHung:
    case ProcessState::kGivenUp:
      break;
  }
  return quarry::v1::HEALTH_DOWN;
}

/// The best of its replicas speaks for a service: as long as one serves, it does.
int rank(Health health) {
  switch (health) {
    case quarry::v1::HEALTH_HEALTHY:
      return 5;
    case quarry::v1::HEALTH_STARTING:
      return 4;
    case quarry::v1::HEALTH_DOWN:
      return 3;
    case quarry::v1::HEALTH_DRAINING:
      return 2;
    default:
      return 1;
  }
}

void addReplica(const Process& process, quarry::v1::ServiceStatus& service) {
  auto& replica = *service.add_replicas();
  replica.set_id(process.id());
  replica.set_address(process.addresses().grpc_address());
  replica.set_socket_address(process.addresses().socket_address());
  replica.set_state(healthOf(process.state()));
  replica.set_restarts(process.restarts());
  if (!process.identity().has_value()) return;
  replica.set_pid(process.identity()->pid);
  replica.set_rss_bytes(residentBytes(process.identity()->pid));
}

void addService(const quarry::v1::ServicePlan& plan, const Fleet& fleet, quarry::v1::Snapshot& snapshot) {
  auto& service = *snapshot.add_services();
  service.set_name(plan.name());
  service.set_version(plan.version());
  service.set_declared(plan.declared_stack());
  service.set_effective(plan.effective_stack());
  for (const auto& module : plan.modules()) service.add_modules(module.name());
  for (const auto& gateway : plan.gateways()) service.add_gateways(gateway.name());
  service.set_health(quarry::v1::HEALTH_STOPPED);
  std::string http_address;
  for (const Process* process : fleet.current("service:" + plan.name())) {
    addReplica(*process, service);
    const Health health = healthOf(process->state());
    // One that was once up and is coming back is still down for its callers.
    const bool first_start = health != quarry::v1::HEALTH_STARTING || process->restarts() == 0;
    const Health seen = first_start ? health : quarry::v1::HEALTH_DOWN;
    if (rank(seen) > rank(service.health())) service.set_health(seen);
    if (!process->reason().empty()) service.set_reason(process->reason());
    if (process->serves() && http_address.empty()) http_address = process->addresses().http_address();
  }
  for (const auto& gateway : plan.gateways()) {
    auto& door = *snapshot.add_gateways();
    door.set_name(gateway.name());
    door.set_service(plan.name());
    if (!http_address.empty()) door.set_url("http://" + http_address);
    door.set_health(service.health());
  }
}

void addTopics(const quarry::v1::Plan& plan, const Fleet& fleet, quarry::v1::Snapshot& snapshot) {
  for (const auto& topic : plan.topics()) {
    for (const auto& broker : plan.brokers()) {
      if (broker.name() != topic.broker() || !needsServer(broker)) continue;
      const auto servers = fleet.current("broker:" + broker.name());
      if (!servers.empty() && servers.front()->state() == ProcessState::kReady) continue;
      auto& status = *snapshot.add_topics();
      status.set_name(topic.name());
      status.set_declared(broker.declared_engine());
      status.set_effective(broker.effective_engine());
      status.set_health(servers.empty() ? quarry::v1::HEALTH_STOPPED : healthOf(servers.front()->state()));
      status.set_reason(absl::StrCat("the broker ", broker.name(), " is not ready"));
    }
  }
}

}  // namespace

quarry::v1::Snapshot Run::snapshot() const {
  quarry::v1::Snapshot snapshot;
  snapshot.set_run_id(id_);
  snapshot.set_system(design_->plan.system());
  snapshot.set_architecture(design_->plan.architecture());
  snapshot.set_state(state_);
  snapshot.set_reason(reason_);
  snapshot.set_time_ms(surroundings_.loop.unixTime().count());
  for (const auto& service : design_->plan.services()) addService(service, fleet_, snapshot);
  addTopics(design_->plan, fleet_, snapshot);
  for (const auto& load : design_->plan.loads()) {
    auto& client = *snapshot.add_clients();
    client.set_name(load.client().name());
    client.set_paused(load_lease_over_ || state_ != quarry::v1::RUN_STATE_RUNNING ||
                      loads_.paused(load.client().name()));
  }
  for (const auto& fault : faults_.all()) *snapshot.add_faults() = fault;
  return snapshot;
}

}  // namespace quarry::supervise
