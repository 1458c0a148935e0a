// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/state_keeper.h"

#include <spdlog/spdlog.h>

namespace quarry::supervise {
namespace {

constexpr int kRestForWork = 9;

void addProcess(const Process& process, Standing standing, quarry::v1::SavedRun& run) {
  auto& entry = *run.add_processes();
  entry.set_id(process.id());
  entry.set_element(process.element());
  entry.set_restarts(process.restarts());
  entry.set_quick_exits(process.quickExits());
  entry.set_parked(process.parks());
  entry.set_leaving(standing != Standing::kCurrent);
  if (process.heldUntil().has_value()) entry.set_held_until_ms(process.heldUntil()->count());
  if (!process.identity().has_value()) return;
  entry.set_pid(process.identity()->pid);
  entry.set_start_ticks(process.identity()->start_ticks);
  const bool is_ready = process.serves() || process.state() == ProcessState::kUnwell;
  if (is_ready) *entry.mutable_ready() = process.addresses();
}

/// By one of the same design.
bool isReplacedAlone(const Facts& facts, const std::string& process_id) {
  for (const Rollout& rollout : facts.rollouts) {
    for (const Process* process : rollout.leaving) {
      if (rollout.design == nullptr && process->id() == process_id) return true;
    }
  }
  return false;
}

}  // namespace

quarry::v1::SavedRun savedFrom(const Facts& facts) {
  quarry::v1::SavedRun run;
  run.set_run_id(facts.id);
  run.set_architecture(facts.design->plan.architecture());
  run.set_folder(facts.document_folder);
  run.set_detach(facts.detach);
  run.set_owner(facts.owner);
  run.set_boot_id(facts.surroundings.boot_id);
  run.set_ending(facts.state == quarry::v1::RUN_STATE_STOPPING);
  run.set_running(facts.state == quarry::v1::RUN_STATE_RUNNING);
  run.set_started_ms(facts.started.count());
  for (auto& load : facts.loads.saved()) *run.add_loads() = std::move(load);
  for (auto& scale : facts.scales.saved()) *run.add_scales() = std::move(scale);
  for (const Process* process : facts.fleet.all()) addProcess(*process, facts.fleet.standing(*process), run);
  for (auto& process : *run.mutable_processes()) process.set_being_replaced(isReplacedAlone(facts, process.id()));
  for (auto& table : facts.homes.saved(facts.design->plan)) *run.add_tables() = std::move(table);
  if (const auto change = facts.designUnderWay()) run.mutable_change()->set_architecture(change->plan.architecture());
  for (const auto& fault : facts.faults.all()) *run.add_faults() = fault;
  return run;
}

void StateKeeper::settle() {
  if (facts_.state == quarry::v1::RUN_STATE_STOPPED) return;
  RunLoop& loop = facts_.surroundings.loop;
  // Whoever asked for a change was told that it is under way.
  const bool is_same_design = saved_design_ == facts_.design && saved_change_ == facts_.designUnderWay();
  if (is_same_design && loop.now() < rests_until_) {
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(rests_until_ - loop.now());
    if (timer_ == nullptr) timer_ = loop.after(rest, [this] { settle(); });
    return;
  }
  timer_.reset();
  quarry::v1::SavedRun run = savedFrom(facts_);
  std::string bytes = run.SerializeAsString();
  if (bytes == last_saved_ && is_same_design) return;
  save(std::move(run), std::move(bytes));
}

void StateKeeper::save(quarry::v1::SavedRun run, std::string bytes) {
  RunLoop& loop = facts_.surroundings.loop;
  const auto began = loop.now();
  *run.mutable_system() = facts_.design->system;
  const auto change = facts_.designUnderWay();
  if (change != nullptr) *run.mutable_change()->mutable_system() = change->system;
  if (const auto status = saveRun(facts_.folder, run); !status.ok()) {
    spdlog::error("{}", std::string(status.message()));
  }
  last_saved_ = std::move(bytes);
  saved_design_ = facts_.design;
  saved_change_ = change;
  rests_until_ = loop.now() + kRestForWork * (loop.now() - began);
}

}  // namespace quarry::supervise
