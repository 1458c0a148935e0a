// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a run tells its processes.
#include "backend/supervise/endpoints.h"
#include "backend/supervise/run.h"
#include "backend/supervise/targets.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::supervise {

quarry::v1::ProcessOrder Run::orderFor(const Process& process, bool with_work) {
  quarry::v1::ProcessOrder order;
  if (with_work) {
    if (const Fleet::Group* group = fleet_.findGroup(process.element())) order = group->work;
  }
  order.set_revision(++revision_);
  // One that arrives with a new document needs its stores and brokers before the document is the run's.
  const auto rollout = std::find_if(rollouts_.begin(), rollouts_.end(), [&](const Rollout& candidate) {
    return candidate.design != nullptr &&
           std::find(candidate.arriving.begin(), candidate.arriving.end(), &process) != candidate.arriving.end();
  });
  const auto& plan = rollout == rollouts_.end() ? design_->plan : rollout->design->plan;
  *order.mutable_endpoints() = endpointsOf(plan, fleet_, folder_.stores());
  *order.mutable_faults() = faultsFor(process);
  *order.mutable_observation() = observation();
  if (process.element().starts_with("client:")) *order.mutable_load_control() = loadFor(process);
  return order;
}

void Run::broadcast(quarry::v1::ProcessOrder order) {
  order.set_revision(++revision_);
  for (Process* process : fleet_.all()) process->send(order);
}

void Run::pushWork(const std::string& element) {
  for (Process* process : fleet_.current(element)) process->send(orderFor(*process, /*with_work=*/true));
}

void Run::pushLoad() {
  quarry::v1::ProcessOrder seen;
  *seen.mutable_observation() = observation();
  broadcast(std::move(seen));
  for (Process* process : fleet_.all()) {
    if (!process->element().starts_with("client:")) continue;
    quarry::v1::ProcessOrder order;
    order.set_revision(++revision_);
    *order.mutable_load_control() = loadFor(*process);
    process->send(order);
  }
  scheduleSettle();
}

void Run::pushFaults() {
  for (Process* process : fleet_.all()) {
    quarry::v1::ProcessOrder order;
    order.set_revision(++revision_);
    *order.mutable_faults() = faultsFor(*process);
    process->send(order);
  }
  scheduleSettle();
}

quarry::v1::Faults Run::faultsFor(const Process& process) const {
  quarry::v1::Faults result;
  for (const auto& active : faults_.all()) {
    const auto faults = resolveFault(design_->system, design_->plan, active.fault());
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

quarry::v1::LoadControl Run::loadFor(const Process& process) const {
  auto control = loads_.control(process.element().substr(std::string("client:").size()));
  const bool waits = state_ != quarry::v1::RUN_STATE_RUNNING || fleet_.standing(process) != Standing::kCurrent;
  control.set_paused(control.paused() || load_lease_over_ || waits);
  return control;
}

quarry::v1::Observation Run::observation() const {
  constexpr double kTracesPerSecond = 25;
  quarry::v1::Observation observation;
  observation.set_otlp_address(surroundings_.control_address);
  observation.set_trace_ratio(std::min(1.0, kTracesPerSecond / std::max(1.0, loads_.total())));
  return observation;
}

}  // namespace quarry::supervise
