// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/runs.h"

#include "backend/model/nearest.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace quarry::supervise {
namespace {

/// A run's name becomes a folder's name.
absl::Status checkName(const std::string& run_id) {
  constexpr std::size_t kLongest = 63;
  const bool plain = std::all_of(run_id.begin(), run_id.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
  });
  if (!run_id.empty() && run_id.size() <= kLongest && plain && run_id.front() != '.') return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      model::quoted(run_id), " can not be the name of a run; use up to 63 letters, digits, '-', '_' and '.'"));
}

}  // namespace

Runs::Runs(Surroundings& surroundings) : surroundings_(surroundings) {
  followLogs();
}

void Runs::start(quarry::v1::StartRunRequest request, Started started) {
  if (request.run_id().empty()) request.set_run_id(request.system().name());
  if (const auto named = checkName(request.run_id()); !named.ok()) return started(named);
  if (!runs_.contains(request.run_id())) return started(startNow(request));
  if (!request.replace()) {
    return started(absl::AlreadyExistsError(absl::StrCat("a run \"", request.run_id(),
                                                         "\" is there already; stop it, replace it (--replace) or give "
                                                         "this one another name (--run NAME)")));
  }
  // A document that cannot run must not cost the run that does.
  const auto checked = Run::create(surroundings_, request);
  if (!checked.ok()) return started(checked.status());
  const std::string id = request.run_id();
  const auto stopping = stop(id, [this, request = std::move(request), started] { started(startNow(request)); });
  if (!stopping.ok()) started(stopping);
}

absl::StatusOr<quarry::v1::StartRunReply> Runs::startNow(const quarry::v1::StartRunRequest& request) {
  if (runs_.contains(request.run_id())) {
    return absl::AlreadyExistsError(absl::StrCat("a run \"", request.run_id(), "\" was started meanwhile"));
  }
  auto run = Run::create(surroundings_, request);
  if (!run.ok()) return run.status();
  if (const auto status = (*run)->start(); !status.ok()) return status;
  quarry::v1::StartRunReply reply;
  reply.set_run_id(request.run_id());
  for (auto& sentence : (*run)->substitutions()) reply.add_substitutions(std::move(sentence));
  keep(*std::move(run));
  return reply;
}

void Runs::keep(std::unique_ptr<Run> run) {
  const std::string id = run->id();
  run->whenOwnerLeft([this, id] {
    const auto nobody_waits = [] {};
    stop(id, nobody_waits, "the client that it belongs to has gone").IgnoreError();
  });
  runs_[id] = std::move(run);
}

bool Runs::lives(const quarry::v1::SavedRun& saved) const {
  if (!saved.boot_id().empty() && saved.boot_id() != surroundings_.boot_id) return false;
  const auto& processes = saved.processes();
  return std::any_of(processes.begin(), processes.end(), [&](const quarry::v1::SavedProcess& process) {
    return process.held_until_ms() > surroundings_.loop.unixTime().count() ||
           surroundings_.operating_system.runs({.pid = process.pid(), .start_ticks = process.start_ticks()});
  });
}

int Runs::takeOver() {
  int taken = 0;
  for (const auto& saved : loadSavedRuns(surroundings_.runs_folder)) {
    if (!lives(saved)) {
      spdlog::info("Nothing of the run {} that an earlier quarryd left is alive; it is forgotten", saved.run_id());
      deleteSavedRun({surroundings_.runs_folder / saved.run_id()});
      continue;
    }
    quarry::v1::StartRunRequest request;
    *request.mutable_system() = saved.system();
    request.set_architecture(saved.architecture());
    request.set_run_id(saved.run_id());
    request.set_detach(saved.detach());
    request.set_owner(saved.owner());
    request.set_folder(saved.folder());
    auto run = Run::create(surroundings_, request);
    if (!run.ok()) {
      spdlog::error("The run {} cannot be taken over: {}", saved.run_id(), std::string(run.status().message()));
      continue;
    }
    (*run)->takeOver(saved);
    keep(*std::move(run));
    ++taken;
    if (saved.ending()) stop(saved.run_id(), [] {}).IgnoreError();
  }
  return taken;
}

absl::Status Runs::stop(const std::string& run_id, std::function<void()> stopped, const std::string& why) {
  const auto run = find(run_id);
  if (!run.ok()) return run.status();
  const std::string id = (*run)->id();
  const auto ended = [this, id, stopped = std::move(stopped)] {
    runs_.erase(id);
    surroundings_.forgotten(id);
    stopped();
  };
  (*run)->stop(ended, why);
  return absl::OkStatus();
}

void Runs::stopAll(std::function<void(std::vector<std::string>)> stopped) {
  auto names = std::make_shared<std::vector<std::string>>();
  for (const auto& [id, run] : runs_) names->push_back(id);
  if (names->empty()) return stopped({});
  auto left = std::make_shared<std::size_t>(names->size());
  for (const std::string& id : *names) {
    stop(id, [names, left, stopped] {
      if (--*left == 0) stopped(*names);
    }).IgnoreError();
  }
}

absl::StatusOr<Run*> Runs::find(const std::string& run_id) {
  if (run_id.empty() && runs_.size() == 1) return runs_.begin()->second.get();
  std::vector<std::string> names;
  for (const auto& [id, run] : runs_) names.push_back(id);
  if (run_id.empty() && runs_.empty())
    return absl::NotFoundError("nothing runs; start something with \"quarry run FILE\"");
  if (run_id.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("there are several runs; name one with --run: ", absl::StrJoin(names, ", ")));
  }
  const auto run = runs_.find(run_id);
  if (run != runs_.end()) return run->second.get();
  return absl::NotFoundError(absl::StrCat("there is no run ", model::quoted(run_id),
                                          names.empty() ? "; nothing runs" : model::insteadOf(run_id, names)));
}

std::vector<Run*> Runs::all() const {
  std::vector<Run*> result;
  for (const auto& [id, run] : runs_) result.push_back(run.get());
  return result;
}

void Runs::followLogs() {
  for (const auto& [id, run] : runs_) {
    for (const Process* process : run->fleet().all()) {
      for (const std::string& line : log_reader_.readNewLines(process->log())) {
        surroundings_.wrote(id, process->element(), process->id(), line);
      }
      boundLog(process->log());
    }
  }
  logs_timer_ = surroundings_.loop.after(std::chrono::seconds(1), [this] { followLogs(); });
}

}  // namespace quarry::supervise
