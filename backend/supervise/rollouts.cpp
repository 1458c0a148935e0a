// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/rollouts.h"

#include "backend/supervise/work.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>

namespace quarry::supervise {
namespace {

/// "changed as they ran: a; started anew: b, c; ended: d".
std::string inWords(const PlanChanges& changes) {
  std::vector<std::string> started = changes.replaced;
  started.insert(started.end(), changes.added.begin(), changes.added.end());
  std::vector<std::string> parts;
  if (!changes.updated.empty()) parts.push_back("changed as they ran: " + absl::StrJoin(changes.updated, ", "));
  if (!started.empty()) parts.push_back("started anew: " + absl::StrJoin(started, ", "));
  if (!changes.removed.empty()) parts.push_back("ended: " + absl::StrJoin(changes.removed, ", "));
  return parts.empty() ? "no service changed" : absl::StrJoin(parts, "; ");
}

}  // namespace

using quarry::v1::Event;

quarry::v1::ApplyDocumentReply Rollouts::begin(std::shared_ptr<const Design> design) {
  for (Rollout& rollout : std::exchange(facts_.rollouts, {})) abandon(std::move(rollout));
  Rollout rollout = prepare(std::move(design));
  quarry::v1::ApplyDocumentReply reply;
  reply.mutable_updated()->Add(rollout.changes.updated.begin(), rollout.changes.updated.end());
  reply.mutable_replaced()->Add(rollout.changes.replaced.begin(), rollout.changes.replaced.end());
  reply.mutable_replaced()->Add(rollout.changes.added.begin(), rollout.changes.added.end());
  facts_.rollouts.push_back(std::move(rollout));
  return reply;
}

Rollout Rollouts::prepare(std::shared_ptr<const Design> design) {
  Rollout rollout{.arriving = {},
                  .leaving = {},
                  .design = design,
                  .changes = comparePlans(facts_.design->plan, design->plan),
                  .asked = facts_.surroundings.loop.now(),
                  .ready_since = std::nullopt};
  defineGroups(design->plan);
  facts_.homes.add(design->plan);
  const auto arrive = [&](const std::string& element, int replicas) {
    const auto started = facts_.fleet.start(element, replicas, Standing::kArriving);
    rollout.arriving.insert(rollout.arriving.end(), started.begin(), started.end());
  };
  const auto leave = [&](const std::string& element) {
    for (Process* process : facts_.fleet.current(element)) rollout.leaving.push_back(process);
  };
  const auto wanted = [&](const std::string& name) { return facts_.scales.wanted(*findService(design->plan, name)); };
  const PlanChanges& changes = rollout.changes;
  for (const auto& name : changes.brokers_added) arrive("broker:" + name, 1);
  for (const auto& name : changes.added) arrive("service:" + name, wanted(name));
  for (const auto& name : changes.replaced) {
    leave("service:" + name);
    arrive("service:" + name, wanted(name));
  }
  for (const auto& name : changes.clients_added) arrive("client:" + name, 1);
  for (const auto& name : changes.removed) leave("service:" + name);
  for (const auto& name : changes.brokers_removed) leave("broker:" + name);
  for (const auto& name : changes.clients_removed) leave("client:" + name);
  return rollout;
}

void Rollouts::replace(const std::vector<Process*>& processes) {
  for (Process* process : processes) {
    Rollout rollout{.arriving = facts_.fleet.start(process->element(), 1, Standing::kArriving),
                    .leaving = {process},
                    .design = nullptr,
                    .changes = {},
                    .asked = facts_.surroundings.loop.now(),
                    .ready_since = std::nullopt};
    facts_.rollouts.push_back(std::move(rollout));
  }
}

bool Rollouts::isReplaced(const Process& process) const {
  return std::any_of(facts_.rollouts.begin(), facts_.rollouts.end(), [&](const Rollout& rollout) {
    return std::find(rollout.leaving.begin(), rollout.leaving.end(), &process) != rollout.leaving.end();
  });
}

void Rollouts::forgetEnded() {
  for (Rollout& rollout : facts_.rollouts) {
    std::erase_if(rollout.leaving, [](const Process* process) { return process->state() == ProcessState::kEnded; });
  }
}

absl::Status Rollouts::mayResize(const std::string& service) const {
  const auto current = facts_.fleet.current("service:" + service);
  if (std::none_of(current.begin(), current.end(), [&](const Process* process) { return isReplaced(*process); })) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(
      absl::StrCat(service, " is being replaced just now; try again when that is done"));
}

absl::Status Rollouts::mayDeploy(const std::string& service) const {
  if (const auto status = mayResize(service); !status.ok()) return status;
  if (!changesDesign(facts_.rollouts)) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("another change of this run is on its way; deploy ", service, " when that is done"));
}

void Rollouts::resize(const std::string& service, int replicas) {
  const std::string element = "service:" + service;
  const std::vector<Process*> current = facts_.fleet.current(element);
  const int missing = replicas - static_cast<int>(current.size());
  if (missing >= 0) {
    facts_.fleet.start(element, missing, Standing::kCurrent);
  } else {
    departures_.dismiss({current.begin() + replicas, current.end()}, *facts_.design);
  }
}

/// Those that arrive know each other, and whoever will call them knows them, before anybody does. One that cannot
/// learn holds a change up for as long as it would hold up a departure.
bool Rollouts::isKnown(const Rollout& rollout) const {
  const auto waited = facts_.surroundings.loop.now() - *rollout.ready_since;
  return orders_.everybodyKnows() || waited >= facts_.surroundings.patience.endpoints_applied;
}

void Rollouts::settle() {
  for (std::size_t i = 0; i < facts_.rollouts.size();) {
    Rollout& candidate = facts_.rollouts[i];
    const RolloutProgress progress = progressOf(candidate);
    if (progress != RolloutProgress::kReady) candidate.ready_since.reset();
    if (progress == RolloutProgress::kReady && !candidate.ready_since.has_value()) {
      candidate.ready_since = facts_.surroundings.loop.now();
    }
    if (progress == RolloutProgress::kWaiting || (progress == RolloutProgress::kReady && !isKnown(candidate))) {
      ++i;
      continue;
    }
    Rollout rollout = std::move(candidate);
    facts_.rollouts.erase(facts_.rollouts.begin() + static_cast<std::ptrdiff_t>(i));
    if (progress == RolloutProgress::kReady) {
      finish(std::move(rollout));
    } else {
      abandon(std::move(rollout));
    }
  }
}

void Rollouts::finish(Rollout rollout) {
  const auto old = facts_.design;
  for (Process* process : rollout.arriving) facts_.fleet.changeStanding(*process, Standing::kCurrent);
  departures_.dismiss(rollout.leaving, *old);
  if (rollout.design != nullptr) finishDesign(rollout);
  orders_.tellEndpoints();
  orders_.admit(rollout.arriving);
  orders_.tellLoad();
  if (rollout.design == nullptr) return;
  in_force_.await(absl::StrCat("The document, as ", facts_.design->plan.architecture(), ","), "", rollout.asked);
}

void Rollouts::finishDesign(const Rollout& rollout) {
  facts_.design = rollout.design;
  const auto& plan = facts_.design->plan;
  facts_.loads.draw(plan);
  facts_.surroundings.planned(facts_.id, plan, Surroundings::Planned::kChanged);
  for (const auto& name : rollout.changes.removed) facts_.scales.forget(name);
  for (const auto& name : rollout.changes.rescaled) {
    facts_.scales.forget(name);
    resize(name, facts_.scales.wanted(*findService(plan, name)));
  }
  for (const auto& name : rollout.changes.updated) orders_.tellWork("service:" + name);
  for (const auto& name : rollout.changes.clients_updated) orders_.tellWork("client:" + name);
  facts_.announce(Event::KIND_PLAN_CHANGED, "",
                  absl::StrCat("The run is now ", plan.architecture(), "; ", inWords(rollout.changes), "."));
}

void Rollouts::abandon(Rollout rollout) {
  for (Process* process : rollout.arriving) {
    if (process->state() == ProcessState::kCrashLoop) {
      facts_.announce(Event::KIND_PLAN_CHANGED, process->element(),
                      absl::StrCat("The change was taken back: ", process->reason(), "."));
    }
    facts_.fleet.changeStanding(*process, Standing::kLeaving);
    process->stop();
  }
  defineGroups(facts_.design->plan);
}

void Rollouts::defineGroups(const quarry::v1::Plan& plan) {
  for (auto& [element, group] : groupsOf(plan)) facts_.fleet.setGroup(element, group);
}

}  // namespace quarry::supervise
