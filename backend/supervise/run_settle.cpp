// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What follows from a change of a run's facts.
#include "backend/supervise/endpoints.h"
#include "backend/supervise/run.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/util/message_differencer.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace quarry::supervise {

using google::protobuf::util::MessageDifferencer;
using quarry::v1::Event;

void Run::scheduleSettle() {
  if (settle_timer_ != nullptr) return;
  settle_timer_ = surroundings_.loop.after(std::chrono::milliseconds(0), [this] {
    const Timer running = std::move(settle_timer_);
    settle();
  });
}

void Run::settle() {
  settleRollouts();
  settleEndpoints();
  settleDepartures();
  settleState();
  fleet_.deleteEnded();
  settleSaved();
  settleStopping();
}

void Run::settleRollouts() {
  for (std::size_t i = 0; i < rollouts_.size();) {
    const RolloutProgress progress = progressOf(rollouts_[i]);
    if (progress == RolloutProgress::kWaiting) {
      ++i;
      continue;
    }
    Rollout rollout = std::move(rollouts_[i]);
    rollouts_.erase(rollouts_.begin() + static_cast<std::ptrdiff_t>(i));
    if (progress == RolloutProgress::kReady) {
      finishRollout(std::move(rollout));
    } else {
      abandonRollout(std::move(rollout));
    }
  }
}

void Run::settleEndpoints() {
  auto endpoints = endpointsOf(design_->plan, fleet_, folder_.stores());
  if (!MessageDifferencer::Equals(endpoints, endpoints_)) {
    endpoints_ = std::move(endpoints);
    quarry::v1::ProcessOrder order;
    *order.mutable_endpoints() = endpoints_;
    broadcast(std::move(order));
  }
  if (dismissed_.empty()) return;
  departures_.push_back({.revision = revision_,
                         .processes = std::move(dismissed_),
                         .leave = surroundings_.loop.now() + surroundings_.patience.endpoints_applied});
  dismissed_.clear();
}

void Run::settleDepartures() {
  const auto everybodyKnows = [&](std::uint64_t revision) {
    const auto current = fleet_.with(Standing::kCurrent);
    return std::all_of(current.begin(), current.end(), [&](const Process* process) {
      return process->state() != ProcessState::kReady || !process->attached() || process->appliedRevision() >= revision;
    });
  };
  const auto now = surroundings_.loop.now();
  for (Departure& departure : departures_) {
    if (departure.everybody_knows || !everybodyKnows(departure.revision)) continue;
    departure.everybody_knows = true;
    departure.leave = std::min(departure.leave, now + surroundings_.patience.last_calls);
  }
  std::erase_if(departures_, [&](const Departure& departure) {
    if (now < departure.leave) return false;
    for (Process* process : departure.processes) process->retire();
    return true;
  });
  departure_timer_.reset();
  if (departures_.empty()) return;
  departure_timer_ = surroundings_.loop.after(surroundings_.patience.last_calls, [this] { scheduleSettle(); });
}

void Run::settleState() {
  if (state_ == quarry::v1::RUN_STATE_STOPPING || state_ == quarry::v1::RUN_STATE_RUNNING) return;
  bool all_ready = true;
  reason_.clear();
  for (const Process* process : fleet_.with(Standing::kCurrent)) {
    all_ready = all_ready && process->serves();
    if (process->state() == ProcessState::kGivenUp) reason_ = process->reason();
  }
  state_ = all_ready         ? quarry::v1::RUN_STATE_RUNNING
           : reason_.empty() ? quarry::v1::RUN_STATE_STARTING
                             : quarry::v1::RUN_STATE_FAILED;
  if (all_ready) pushLoad();
}

quarry::v1::SavedRun Run::saved() const {
  quarry::v1::SavedRun run;
  run.set_run_id(id_);
  run.set_architecture(design_->plan.architecture());
  run.set_folder(document_folder_);
  run.set_detach(detach_);
  run.set_ending(state_ == quarry::v1::RUN_STATE_STOPPING);
  run.set_running(state_ == quarry::v1::RUN_STATE_RUNNING);
  run.set_started_ms(started_.count());
  for (auto& load : loads_.saved()) *run.add_loads() = std::move(load);
  for (const auto& [service, replicas] : scales_) {
    auto& scale = *run.add_scales();
    scale.set_service(service);
    scale.set_replicas(replicas);
  }
  for (const Process* process : fleet_.all()) {
    auto& entry = *run.add_processes();
    entry.set_id(process->id());
    entry.set_element(process->element());
    entry.set_restarts(process->restarts());
    if (process->heldUntil().has_value()) entry.set_held_until_ms(process->heldUntil()->count());
    if (!process->identity().has_value()) continue;
    entry.set_pid(process->identity()->pid);
    entry.set_start_ticks(process->identity()->start_ticks);
    if (process->serves()) *entry.mutable_ready() = process->addresses();
  }
  for (const auto& fault : faults_.all()) *run.add_faults() = fault;
  return run;
}

void Run::settleSaved() {
  if (state_ == quarry::v1::RUN_STATE_STOPPED) return;
  quarry::v1::SavedRun run = saved();
  std::string bytes = run.SerializeAsString();
  if (bytes == last_saved_ && design_saved_) return;
  *run.mutable_system() = design_->system;
  if (const auto status = saveRun(folder_, run); !status.ok()) spdlog::error("{}", std::string(status.message()));
  last_saved_ = std::move(bytes);
  design_saved_ = true;
}

void Run::settleStopping() {
  if (state_ != quarry::v1::RUN_STATE_STOPPING || !ended_) return;
  for (const Process* process : fleet_.all()) {
    if (process->state() != ProcessState::kEnded) return;
  }
  state_ = quarry::v1::RUN_STATE_STOPPED;
  deleteSavedRun(folder_);
  const auto ended = std::move(ended_);
  surroundings_.loop.post(ended);
}

}  // namespace quarry::supervise
