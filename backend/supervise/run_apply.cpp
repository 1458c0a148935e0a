// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a run gets to a new document, and how processes are replaced.
#include "backend/supervise/admission.h"
#include "backend/supervise/run.h"

#include <absl/strings/str_cat.h>

namespace quarry::supervise {

using quarry::v1::Event;

absl::StatusOr<quarry::v1::ApplyDocumentReply> Run::apply(const quarry::v1::ApplyDocumentRequest& request) {
  if (const auto status = mayChange(); !status.ok()) return status;
  const std::string architecture =
      request.architecture().empty() ? design_->plan.architecture() : request.architecture();
  auto plan = admit(request.system(), architecture, surroundings_.installed());
  if (!plan.ok()) return plan.status();
  // A newer document takes the place of one that is still on its way.
  for (Rollout& rollout : std::exchange(rollouts_, {})) abandonRollout(std::move(rollout));
  auto design = std::make_shared<const Design>(Design{request.system(), *std::move(plan)});
  Rollout rollout = prepareRollout(design, comparePlans(design_->plan, design->plan));
  quarry::v1::ApplyDocumentReply reply;
  reply.mutable_updated()->Add(rollout.changes.updated.begin(), rollout.changes.updated.end());
  reply.mutable_replaced()->Add(rollout.changes.replaced.begin(), rollout.changes.replaced.end());
  reply.mutable_replaced()->Add(rollout.changes.added.begin(), rollout.changes.added.end());
  rollouts_.push_back(std::move(rollout));
  scheduleSettle();
  return reply;
}

Rollout Run::prepareRollout(std::shared_ptr<const Design> design, PlanChanges changes) {
  Rollout rollout{.arriving = {}, .leaving = {}, .design = design, .changes = std::move(changes)};
  defineGroups(design->plan);
  const auto arrive = [&](const std::string& element, int replicas) {
    startGroup(element, replicas, Standing::kArriving, &rollout.arriving);
  };
  const auto leave = [&](const std::string& element) {
    for (Process* process : fleet_.current(element)) rollout.leaving.push_back(process);
  };
  for (const auto& name : rollout.changes.brokers_added) arrive("broker:" + name, 1);
  for (const auto& name : rollout.changes.added) {
    arrive("service:" + name, replicasWanted(*findService(design->plan, name)));
  }
  for (const auto& name : rollout.changes.replaced) {
    leave("service:" + name);
    arrive("service:" + name, replicasWanted(*findService(design->plan, name)));
  }
  for (const auto& name : rollout.changes.clients_added) arrive("client:" + name, 1);
  for (const auto& name : rollout.changes.removed) leave("service:" + name);
  for (const auto& name : rollout.changes.brokers_removed) leave("broker:" + name);
  for (const auto& name : rollout.changes.clients_removed) leave("client:" + name);
  return rollout;
}

void Run::finishRollout(Rollout rollout) {
  for (Process* process : rollout.arriving) fleet_.changeStanding(*process, Standing::kCurrent);
  dismiss(rollout.leaving);
  if (rollout.design != nullptr) finishDesign(rollout);
  pushLoad();
}

void Run::finishDesign(const Rollout& rollout) {
  design_ = rollout.design;
  design_saved_ = false;
  loads_.draw(design_->plan);
  surroundings_.planned(id_, design_->plan, Surroundings::Planned::kChanged);
  for (const auto& name : rollout.changes.removed) scales_.erase(name);
  for (const auto& name : rollout.changes.rescaled) {
    scales_.erase(name);
    resize(name, replicasWanted(*findService(design_->plan, name)));
  }
  endpoints_.Clear();
  for (const auto& name : rollout.changes.updated) pushWork("service:" + name);
  for (const auto& name : rollout.changes.clients_updated) pushWork("client:" + name);
  announce(
      Event::KIND_PLAN_CHANGED, "",
      absl::StrCat("The run is now ", design_->plan.architecture(), ": ", rollout.changes.updated.size(),
                   " services changed as they ran, ", rollout.changes.replaced.size() + rollout.changes.added.size(),
                   " were started anew, ", rollout.changes.removed.size(), " are ended."));
}

void Run::abandonRollout(Rollout rollout) {
  for (Process* process : rollout.arriving) {
    const std::string why = process->reason();
    if (process->state() == ProcessState::kGivenUp) {
      announce(Event::KIND_PLAN_CHANGED, process->element(), absl::StrCat("The change was taken back: ", why, "."));
    }
    fleet_.changeStanding(*process, Standing::kLeaving);
    process->stop();
  }
  defineGroups(design_->plan);
}

void Run::resize(const std::string& service, int replicas) {
  const std::string element = "service:" + service;
  std::vector<Process*> current = fleet_.current(element);
  const int missing = replicas - static_cast<int>(current.size());
  if (missing >= 0) {
    startGroup(element, missing, Standing::kCurrent);
  } else {
    dismiss({current.begin() + replicas, current.end()});
  }
  scheduleSettle();
}

void Run::dismiss(const std::vector<Process*>& processes) {
  for (Process* process : processes) {
    fleet_.changeStanding(*process, Standing::kLeaving);
    dismissed_.push_back(process);
  }
}

}  // namespace quarry::supervise
