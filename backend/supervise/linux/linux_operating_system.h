// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/operating_system.h"

#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace quarry::supervise {

/// Starts with posix_spawn, watches with pidfds. One thread of its own waits for ends.
class LinuxOperatingSystem final : public OperatingSystem {
 public:
  LinuxOperatingSystem();
  ~LinuxOperatingSystem() override;
  LinuxOperatingSystem(const LinuxOperatingSystem&) = delete;
  LinuxOperatingSystem& operator=(const LinuxOperatingSystem&) = delete;

  absl::StatusOr<ProcessIdentity> spawn(const ProcessSpec& spec) override;
  bool runs(const ProcessIdentity& process) const override;
  bool isStopped(const ProcessIdentity& process) const override;
  absl::Status watch(const ProcessIdentity& process, std::function<void(ProcessEnd)> ended) override;
  absl::Status signal(const ProcessIdentity& process, Signal signal) override;

 private:
  struct Watched {
    ProcessIdentity identity;
    std::function<void(ProcessEnd)> ended;
  };

  void waitForEnds();
  void reap(int process_descriptor);

  int poll_descriptor_ = -1;
  int wake_descriptor_ = -1;
  std::mutex mutex_;
  /// By pidfd. A child that stands here is not reaped yet, so its pid still means it.
  std::map<int, Watched> watched_;
  std::thread thread_;
};

}  // namespace quarry::supervise
