// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/operating_system.h"

#include <absl/strings/str_cat.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace quarry::supervise::test {

/// Processes that exist only here. They end when they are told to by a signal, unless they are stubborn.
class FakeOperatingSystem final : public OperatingSystem {
 public:
  absl::StatusOr<ProcessIdentity> spawn(const ProcessSpec& spec) override {
    if (!spawn_status.ok()) return spawn_status;
    const ProcessIdentity identity{.pid = next_pid_++, .start_ticks = 7};
    running[identity.pid] = identity;
    specs.push_back(spec);
    return identity;
  }

  bool runs(const ProcessIdentity& process) const override {
    const auto found = running.find(process.pid);
    return found != running.end() && found->second == process;
  }

  bool isStopped(const ProcessIdentity& process) const override {
    return runs(process) && stopped.contains(process.pid);
  }

  absl::Status watch(const ProcessIdentity& process, std::function<void(ProcessEnd)> ended) override {
    if (!running.contains(process.pid) || running[process.pid] != process) return absl::NotFoundError("gone");
    watches_[process.pid] = std::move(ended);
    return absl::OkStatus();
  }

  absl::Status signal(const ProcessIdentity& process, Signal signal) override {
    if (!running.contains(process.pid)) return absl::NotFoundError("gone");
    signals.emplace_back(process.pid, signal);
    if (signal == Signal::kKill) end(process.pid, {.kind = ProcessEnd::Kind::kSignalled, .code = 9});
    if (signal == Signal::kEnd && !stubborn) end(process.pid, {.kind = ProcessEnd::Kind::kExited, .code = 0});
    return absl::OkStatus();
  }

  void end(int pid, ProcessEnd how = {.kind = ProcessEnd::Kind::kExited, .code = 1}) {
    running.erase(pid);
    if (const auto ended = std::exchange(watches_[pid], nullptr)) ended(how);
  }

  /// As if an earlier quarryd had started it.
  ProcessIdentity addRunning(int pid, std::uint64_t start_ticks) {
    return running[pid] = ProcessIdentity{.pid = pid, .start_ticks = start_ticks};
  }

  bool wasSent(int pid, Signal signal) const {
    return std::find(signals.begin(), signals.end(), std::pair(pid, signal)) != signals.end();
  }

  std::map<int, ProcessIdentity> running;
  std::vector<ProcessSpec> specs;
  std::vector<std::pair<int, Signal>> signals;
  /// By SIGSTOP, and by nobody here.
  std::set<int> stopped;
  absl::Status spawn_status;
  /// SIGTERM does not end anybody.
  bool stubborn = false;

 private:
  int next_pid_ = 1000;
  std::map<int, std::function<void(ProcessEnd)>> watches_;
};

}  // namespace quarry::supervise::test
