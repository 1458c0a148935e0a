// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people do to a run.
#include "backend/model/nearest.h"
#include "backend/supervise/run.h"
#include "backend/supervise/targets.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>
#include <optional>

namespace quarry::supervise {

using quarry::v1::ActionReply;
using quarry::v1::Event;
using std::chrono::milliseconds;

namespace {

/// Replica 2 is the one with that number, else the second.
absl::StatusOr<std::vector<Process*>> choose(const std::vector<Process*>& replicas, int replica,
                                             const std::string& element) {
  if (replica == 0) return replicas;
  for (Process* process : replicas) {
    if (numberOf(process->id()) == replica) return std::vector{process};
  }
  if (replica > 0 && replica <= static_cast<int>(replicas.size())) return std::vector{replicas[replica - 1]};
  std::vector<int> numbers;
  for (const Process* process : replicas) numbers.push_back(numberOf(process->id()));
  return absl::NotFoundError(absl::StrCat("there is no replica ", replica, " of ", nameOf(element),
                                          numbers.empty() ? "" : "; it has " + absl::StrJoin(numbers, ", ")));
}

}  // namespace

absl::Status Run::hasReplicas(const std::vector<quarry::v1::Fault>& faults) const {
  for (const auto& fault : faults) {
    const auto slash = fault.target().find('/');
    if (!fault.target().starts_with("service:") || slash == std::string::npos) continue;
    const std::string element = fault.target().substr(0, slash);
    const auto replicas = facts_.fleet.current(element);
    const int replica = replicaOf(fault.target());
    std::vector<std::string> names;
    for (const Process* process : replicas) {
      if (numberOf(process->id()) == replica) return absl::OkStatus();
      names.push_back(absl::StrCat(element, "/", numberOf(process->id())));
    }
    return absl::NotFoundError(absl::StrCat("there is no ", model::quoted(fault.target()), " in this run; ",
                                            nameOf(element), " has ",
                                            names.empty() ? "no replica" : absl::StrJoin(names, ", ")));
  }
  return absl::OkStatus();
}

absl::Status Run::mayChange() const {
  if (facts_.state != quarry::v1::RUN_STATE_STOPPING) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("the run ", facts_.id, " is being stopped"));
}

absl::StatusOr<std::vector<Process*>> Run::resolve(const std::string& target, int replica, std::string& element) {
  if (const auto status = mayChange(); !status.ok()) return status;
  // "service:S/2", as a fault's target is written.
  if (const int named = replicaOf(target); named > 0 && replica == 0) {
    return resolve(target.substr(0, target.find('/')), named, element);
  }
  auto resolved = resolveTarget(facts_.design->system, facts_.design->plan, target);
  if (!resolved.ok()) return resolved.status();
  element = *std::move(resolved);
  return choose(facts_.fleet.current(element), replica, element);
}

ActionReply Run::replyOf(const std::string& element) const {
  ActionReply reply;
  reply.set_service(nameOf(element));
  reply.set_time_ms(facts_.surroundings.loop.unixTime().count());
  return reply;
}

absl::StatusOr<ActionReply> Run::act(const std::string& target, int replica, const Act& act,
                                     const std::string& why_not) {
  std::string element;
  const auto processes = resolve(target, replica, element);
  if (!processes.ok()) return processes.status();
  ActionReply reply = replyOf(element);
  for (Process* process : *processes) {
    if (act(*process)) reply.add_process_ids(process->id());
  }
  if (reply.process_ids().empty()) {
    return absl::FailedPreconditionError(
        absl::StrCat("the ", element.substr(0, element.find(':')), " ", nameOf(element), " ", why_not));
  }
  return reply;
}

absl::StatusOr<ActionReply> Run::kill(const quarry::v1::KillRequest& request) {
  const milliseconds hold(std::max<std::int64_t>(0, request.hold_ms()));
  const auto kill_one = [&](Process& process) {
    process.kill(hold);
    const std::string kept = hold > milliseconds(0) ? absl::StrCat(" and is kept down for ", hold.count(), " ms") : "";
    facts_.announce(Event::KIND_KILLED, process.element(),
                    absl::StrCat(process.id(), " was killed on purpose", kept, "."));
    return true;
  };
  return act(request.target(), request.replica(), kill_one, "has no process to kill");
}

absl::StatusOr<ActionReply> Run::restart(const quarry::v1::TargetRequest& request) {
  const auto restart_one = [&](Process& process) {
    if (rollouts_.isReplaced(process)) return false;
    rollouts_.replace({&process});
    return true;
  };
  return act(request.target(), request.replica(), restart_one,
             "has no process to restart that is not replaced already");
}

absl::StatusOr<ActionReply> Run::hang(const quarry::v1::TargetRequest& request) {
  const auto hang_one = [&](Process& process) {
    if (!process.hang()) return false;
    facts_.announce(Event::KIND_HEALTH_CHANGED, process.element(), absl::StrCat(process.id(), " was hung on purpose."));
    return true;
  };
  return act(request.target(), request.replica(), hang_one, "has no process that is ready and could hang");
}

absl::StatusOr<ActionReply> Run::resume(const quarry::v1::TargetRequest& request) {
  const auto resume_one = [&](Process& process) {
    if (!process.resume()) return false;
    facts_.announce(Event::KIND_HEALTH_CHANGED, process.element(), absl::StrCat(process.id(), " was resumed."));
    return true;
  };
  return act(request.target(), request.replica(), resume_one, "has no process that hangs or was drained");
}

absl::StatusOr<ActionReply> Run::drain(const quarry::v1::TargetRequest& request) {
  const auto drain_one = [&](Process& process) {
    if (!process.drain()) return false;
    departures_.park(process);
    facts_.announce(Event::KIND_HEALTH_CHANGED, process.element(), absl::StrCat(process.id(), " is drained."));
    return true;
  };
  return act(request.target(), request.replica(), drain_one, "has no process that is ready and could be drained");
}

absl::StatusOr<quarry::v1::SetLoadReply> Run::setLoad(const quarry::v1::SetLoadRequest& request) {
  const auto rate =
      facts_.loads.set(request.client(), request.has_rate_per_s() ? std::optional(request.rate_per_s()) : std::nullopt,
                       request.has_paused() ? std::optional(request.paused()) : std::nullopt);
  if (!rate.ok()) return rate.status();
  tellLoad();
  quarry::v1::SetLoadReply reply;
  reply.set_rate_per_s(*rate);
  return reply;
}

absl::StatusOr<quarry::v1::ActiveFault> Run::addFault(const quarry::v1::AddFaultRequest& request) {
  const auto asked = facts_.surroundings.loop.now();
  const auto resolved = resolveFault(facts_.design->system, facts_.design->plan, request.fault());
  if (!resolved.ok()) return resolved.status();
  if (const auto status = hasReplicas(*resolved); !status.ok()) return status;
  auto fault = facts_.faults.add(withKind(request.fault(), *resolved), request.owner(),
                                 facts_.surroundings.loop.unixTime(), facts_.surroundings.patience.fault);
  if (!fault.ok()) return fault.status();
  presence_.expect(request.owner());
  facts_.announce(Event::KIND_FAULT_STARTED, fault->fault().target(),
                  absl::StrCat("The fault ", fault->fault().id(), " on ", fault->fault().target(), " began."));
  orders_.tellFaults();
  in_force_.await(absl::StrCat("The fault ", fault->fault().id()), fault->fault().target(), asked);
  scheduleSettle();
  scheduleFaultEnd();
  return fault;
}

absl::Status Run::clearFaults(const std::string& id) {
  const auto ended = facts_.faults.clear(id);
  if (ended.empty() && !id.empty()) {
    std::vector<std::string> ids;
    for (const auto& fault : facts_.faults.all()) ids.push_back(fault.fault().id());
    return absl::NotFoundError(
        absl::StrCat("there is no fault ", model::quoted(id), " in this run", model::insteadOf(id, ids)));
  }
  faultsEnded(ended, "it was cleared");
  return absl::OkStatus();
}

void Run::faultsEnded(const std::vector<quarry::v1::ActiveFault>& ended, const std::string& why) {
  for (const auto& fault : ended) {
    facts_.announce(
        Event::KIND_FAULT_ENDED, fault.fault().target(),
        absl::StrCat("The fault ", fault.fault().id(), " on ", fault.fault().target(), " ended: ", why, "."));
  }
  if (ended.empty()) return;
  orders_.tellFaults();
  scheduleSettle();
  scheduleFaultEnd();
}

void Run::scheduleFaultEnd() {
  fault_timer_.reset();
  const auto next = facts_.faults.nextEnd();
  if (!next.has_value()) return;
  const auto delay = std::max(milliseconds(0), *next - facts_.surroundings.loop.unixTime());
  fault_timer_ = facts_.surroundings.loop.after(delay, [this] {
    const Timer running = std::move(fault_timer_);
    faultsEnded(facts_.faults.endDue(facts_.surroundings.loop.unixTime()), "its time is over");
    scheduleFaultEnd();
  });
}

}  // namespace quarry::supervise
