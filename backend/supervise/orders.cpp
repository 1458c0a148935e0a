// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/orders.h"

#include "backend/supervise/endpoints.h"
#include "backend/supervise/targets.h"
#include "backend/supervise/work.h"

#include <algorithm>

namespace quarry::supervise {
namespace {

/// One that does not even answer its health checks is not waited for.
bool listens(const Process& process) {
  return process.attached() && process.state() == ProcessState::kReady && process.reason().empty();
}

}  // namespace

quarry::v1::ProcessOrder Orders::whenItAttaches(const Process& process, bool with_work) {
  quarry::v1::ProcessOrder order;
  if (with_work) {
    order = workOf(facts_.designFor(process).plan, process.element(), facts_.surroundings, facts_.folder);
  }
  order.set_revision(++revision_);
  // One that leaves finishes what it began where it began it: with the addresses it has.
  if (facts_.fleet.standing(process) != Standing::kLeaving) {
    *order.mutable_endpoints() = EndpointsView(facts_).seenBy(process);
  }
  *order.mutable_faults() = faultsFor(process);
  *order.mutable_observation() = observation();
  if (process.element().starts_with("client:")) *order.mutable_load_control() = loadFor(process);
  if (facts_.fleet.standing(process) != Standing::kLeaving) {
    order.set_take_public(facts_.fleet.standing(process) == Standing::kCurrent);
  }
  told_[process.id()] = {order.endpoints().SerializeAsString(), order.observation().SerializeAsString(), revision_};
  return order;
}

void Orders::send(Process& process, quarry::v1::ProcessOrder order) {
  order.set_revision(++revision_);
  told_[process.id()].revision = revision_;
  process.send(order);
}

void Orders::tellEndpoints() {
  const EndpointsView view(facts_);
  for (Process* process : facts_.fleet.all()) {
    if (!process->attached() || facts_.fleet.standing(*process) == Standing::kLeaving) continue;
    quarry::v1::ProcessOrder order;
    *order.mutable_endpoints() = view.seenBy(*process);
    std::string bytes = order.endpoints().SerializeAsString();
    if (bytes == told_[process->id()].endpoints) continue;
    told_[process->id()].endpoints = std::move(bytes);
    send(*process, std::move(order));
  }
}

void Orders::admit(const std::vector<Process*>& processes) {
  for (Process* process : processes) {
    if (!process->attached()) continue;
    quarry::v1::ProcessOrder order;
    order.set_take_public(true);
    send(*process, std::move(order));
  }
}

void Orders::tellWork(const std::string& element) {
  for (Process* process : facts_.fleet.current(element)) {
    if (process->attached()) process->send(whenItAttaches(*process, /*with_work=*/true));
  }
}

void Orders::tellLoad() {
  for (Process* process : facts_.fleet.all()) {
    if (!process->attached()) continue;
    quarry::v1::ProcessOrder order;
    *order.mutable_observation() = observation();
    std::string bytes = order.observation().SerializeAsString();
    const bool is_client = process->element().starts_with("client:");
    if (!is_client && bytes == told_[process->id()].observation) continue;
    told_[process->id()].observation = std::move(bytes);
    if (is_client) *order.mutable_load_control() = loadFor(*process);
    send(*process, std::move(order));
  }
}

void Orders::tellFaults() {
  for (Process* process : facts_.fleet.all()) {
    if (!process->attached()) continue;
    quarry::v1::ProcessOrder order;
    *order.mutable_faults() = faultsFor(*process);
    send(*process, std::move(order));
  }
}

bool Orders::knows(const Process& process) const {
  const auto told = told_.find(process.id());
  return !listens(process) || told == told_.end() || process.appliedRevision() >= told->second.revision;
}

bool Orders::everybodyKnows() const {
  const auto all = facts_.fleet.all();
  return std::all_of(all.begin(), all.end(), [&](const Process* process) {
    return facts_.fleet.standing(*process) == Standing::kLeaving || knows(*process);
  });
}

std::map<std::string, std::uint64_t> Orders::lastTold() const {
  std::map<std::string, std::uint64_t> last;
  for (const Process* process : facts_.fleet.all()) {
    const auto told = told_.find(process->id());
    if (listens(*process) && told != told_.end()) last[process->id()] = told->second.revision;
  }
  return last;
}

quarry::v1::Faults Orders::faultsFor(const Process& process) const {
  quarry::v1::Faults result;
  for (const auto& active : facts_.faults.all()) {
    const auto faults = resolveFault(facts_.design->system, facts_.design->plan, active.fault());
    // What it was on has gone with a new document.
    if (!faults.ok()) continue;
    for (const auto& fault : *faults) {
      const int replica = replicaOf(fault.target());
      const std::string element = fault.target().substr(0, fault.target().find('/'));
      if (replica == 0) {
        *result.add_faults() = fault;
      } else if (element == process.element() && replica == numberOf(process.id())) {
        auto& own = *result.add_faults();
        own = fault;
        own.set_target(element);
      }
    }
  }
  return result;
}

quarry::v1::LoadControl Orders::loadFor(const Process& process) const {
  auto control = facts_.loads.control(nameOf(process.element()));
  const bool waits =
      facts_.state != quarry::v1::RUN_STATE_RUNNING || facts_.fleet.standing(process) != Standing::kCurrent;
  control.set_paused(control.paused() || facts_.load_lease_over || waits);
  return control;
}

quarry::v1::Observation Orders::observation() const {
  constexpr double kTracesPerSecond = 25;
  quarry::v1::Observation observation;
  observation.set_otlp_address(facts_.surroundings.control_address);
  observation.set_trace_ratio(std::min(1.0, kTracesPerSecond / std::max(1.0, facts_.loads.total())));
  return observation;
}

}  // namespace quarry::supervise
