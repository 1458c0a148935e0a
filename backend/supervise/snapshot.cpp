// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/snapshot.h"

#include "backend/supervise/autoscaler.h"
#include "proto/expression/external_address.h"

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
    case ProcessState::kUnwell:
      return quarry::v1::HEALTH_FAILING;
    case ProcessState::kDraining:
    case ProcessState::kEnding:
      return quarry::v1::HEALTH_DRAINING;
    case ProcessState::kParked:
    case ProcessState::kEnded:
      return quarry::v1::HEALTH_STOPPED;
    case ProcessState::kDown:
    case ProcessState::kHung:
    case ProcessState::kCrashLoop:
      break;
  }
  return quarry::v1::HEALTH_DOWN;
}

/// The best of its replicas speaks for a service: as long as one serves, it does.
int rank(Health health) {
  switch (health) {
    case quarry::v1::HEALTH_HEALTHY:
      return 6;
    case quarry::v1::HEALTH_FAILING:
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

void addReplica(const Facts& facts, const Process& process, ResidentMemory& memory,
                quarry::v1::ServiceStatus& service) {
  auto& replica = *service.add_replicas();
  replica.set_id(process.id());
  replica.set_address(process.addresses().grpc_address());
  replica.set_socket_address(process.addresses().socket_address());
  replica.set_state(healthOf(process.state()));
  replica.set_restarts(process.restarts());
  replica.set_version(process.version());
  replica.set_reason(process.reason());
  replica.set_paused(process.paused());
  const auto proportional = facts.proportional_bytes.find(process.id());
  if (proportional != facts.proportional_bytes.end()) replica.set_pss_bytes(proportional->second);
  if (!process.identity().has_value()) return;
  replica.set_pid(process.identity()->pid);
  replica.set_rss_bytes(memory.bytesOf(*process.identity(), facts.surroundings.loop.now()));
}

std::string scalingOf(const Facts& facts, const quarry::v1::ServicePlan& plan) {
  const auto* drawn = findDrawnService(facts.design->system, plan.name());
  if (facts.scales.voice(plan.name()) == ScaleBook::Voice::kHand) return "by hand";
  if (plan.platform() == quarry::v1::PLATFORM_FUNCTION && facts.surroundings.doors != nullptr) return "on demand";
  if (drawn == nullptr || !scalesByItself(*drawn)) return "as drawn";
  return absl::StrCat("automatic, ", std::max(1, drawn->scaling().min_replicas()), " to ",
                      drawn->scaling().max_replicas());
}

/// Those that take or give their place are shown too, but only the current ones speak for the service.
void judgeByReplicas(const Facts& facts, const std::string& element, quarry::v1::ServiceStatus& service) {
  service.set_health(quarry::v1::HEALTH_STOPPED);
  bool any_suffers = false;
  for (const Process* process : facts.fleet.current(element)) {
    const Health health = healthOf(process->state());
    // One that was once up and is coming back is still down for its callers.
    const bool first_start = health != quarry::v1::HEALTH_STARTING || process->restarts() == 0;
    const Health seen = first_start ? health : quarry::v1::HEALTH_DOWN;
    if (rank(seen) > rank(service.health())) service.set_health(seen);
    if (!process->reason().empty()) service.set_reason(process->reason());
    any_suffers = any_suffers || process->state() == ProcessState::kUnwell ||
                  (process->state() == ProcessState::kReady && !process->reason().empty());
  }
  if (any_suffers && service.health() == quarry::v1::HEALTH_HEALTHY) service.set_health(quarry::v1::HEALTH_DEGRADED);
  if (facts.doors.contains(service.name()) && facts.fleet.current(element).empty()) {
    service.set_health(quarry::v1::HEALTH_HEALTHY);
    service.set_reason(absl::StrCat(service.name(), " is at zero and starts with the next request"));
  }
}

std::string publicAddressOf(const Facts& facts, const std::string& service, const std::string& gateway) {
  if (const auto door = facts.public_doors.find(service); door != facts.public_doors.end()) return door->second;
  for (const Process* process : facts.fleet.current("service:" + service)) {
    if (!process->serves()) continue;
    for (const auto& address : process->addresses().public_addresses()) {
      if (address.gateway() == gateway) return address.http_address();
    }
  }
  return {};
}

void addService(const quarry::v1::ServicePlan& plan, const Facts& facts, const std::vector<const Process*>& processes,
                ResidentMemory& memory, quarry::v1::Snapshot& snapshot) {
  const std::string element = "service:" + plan.name();
  auto& service = *snapshot.add_services();
  service.set_name(plan.name());
  service.set_version(plan.version());
  service.set_declared(plan.declared_stack());
  service.set_effective(plan.effective_stack());
  service.set_scaling(scalingOf(facts, plan));
  if (const auto limits = facts.limits.find(plan.name()); limits != facts.limits.end()) {
    service.set_limits(limits->second);
  }
  if (const auto cold = facts.cold_starts.find(plan.name()); cold != facts.cold_starts.end()) {
    service.set_cold_starts(cold->second.count);
    service.set_last_cold_start_ms(cold->second.last.count());
  }
  for (const auto& module : plan.modules()) service.add_modules(module.name());
  for (const auto& gateway : plan.gateways()) service.add_gateways(gateway.name());
  for (const Process* process : processes) {
    addReplica(facts, *process, memory, service);
    const bool arrives = facts.fleet.standing(*process) == Standing::kArriving;
    if (arrives && process->version() != plan.version()) service.set_rolling_to(process->version());
  }
  judgeByReplicas(facts, element, service);
  for (const auto& gateway : plan.gateways()) {
    auto& door = *snapshot.add_gateways();
    door.set_name(gateway.name());
    door.set_service(plan.name());
    const std::string address = publicAddressOf(facts, plan.name(), gateway.name());
    if (!address.empty()) door.set_url("http://" + address);
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

/// Those that are called really; services have quarryd's environment. The path of such an address may be a secret.
void addExternals(const quarry::v1::Plan& plan, quarry::v1::Snapshot& snapshot) {
  for (const auto& external : plan.externals()) {
    const auto address = expression::reachableAddress(external.address());
    if (!address.has_value()) continue;
    auto& status = *snapshot.add_externals();
    status.set_name(external.name());
    status.set_declared(external.address());
    const bool is_version_6 = address->host.find(':') != std::string::npos;
    status.set_effective(absl::StrCat("called at http://", is_version_6 ? "[" : "", address->host,
                                      is_version_6 ? "]:" : ":", address->port));
  }
}

std::string roleOf(const quarry::v1::StorePlan&) {
  return "datastore";
}
std::string roleOf(const quarry::v1::BrokerPlan&) {
  return "broker";
}

template <typename Parts>
void addSubstitutions(const Parts& parts, std::vector<std::string>& sentences) {
  for (const auto& part : parts) {
    if (part.declared_engine() == part.effective_engine()) continue;
    std::string reason = part.reason().empty() ? "" : ": " + part.reason();
    if (reason.ends_with('.')) reason.pop_back();
    sentences.push_back(absl::StrCat("The ", roleOf(part), " ", part.name(), " (", part.declared_engine(), ") runs as ",
                                     part.effective_engine(), reason, "."));
  }
}

}  // namespace

std::vector<std::string> substitutionsIn(const quarry::v1::Plan& plan) {
  std::vector<std::string> sentences;
  for (const auto& service : plan.services()) {
    if (service.declared_stack() == service.effective_stack() || service.declared_stack() == "cpp") continue;
    sentences.push_back(absl::StrCat("The service ", service.name(), " (", service.declared_stack(), ") runs as ",
                                     service.effective_stack(), "."));
  }
  addSubstitutions(plan.stores(), sentences);
  addSubstitutions(plan.brokers(), sentences);
  return sentences;
}

quarry::v1::Snapshot snapshotOf(const Facts& facts, ResidentMemory& memory) {
  quarry::v1::Snapshot snapshot;
  snapshot.set_run_id(facts.id);
  snapshot.set_system(facts.design->plan.system());
  snapshot.set_architecture(facts.design->plan.architecture());
  snapshot.set_design_fingerprint(facts.design->fingerprint);
  snapshot.set_state(facts.state);
  snapshot.set_reason(facts.reason);
  if (facts.reason.empty() && changesDesign(facts.rollouts)) snapshot.set_reason("a change of this run is on its way");
  snapshot.set_time_ms(facts.surroundings.loop.unixTime().count());
  std::map<std::string, std::vector<const Process*>> processes;
  for (const Process* process : facts.fleet.all()) processes[process->element()].push_back(process);
  for (const auto& service : facts.design->plan.services()) {
    addService(service, facts, processes["service:" + service.name()], memory, snapshot);
  }
  addTopics(facts.design->plan, facts.fleet, snapshot);
  addExternals(facts.design->plan, snapshot);
  for (const auto& load : facts.design->plan.loads()) {
    auto& client = *snapshot.add_clients();
    client.set_name(load.client().name());
    client.set_rate_per_s(facts.loads.control(load.client().name()).rate_per_s());
    client.set_paused(facts.load_lease_over || facts.state != quarry::v1::RUN_STATE_RUNNING ||
                      facts.loads.paused(load.client().name()));
  }
  for (const auto& fault : facts.faults.all()) *snapshot.add_faults() = fault;
  return snapshot;
}

}  // namespace quarry::supervise
