// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/confinement.h"

#include <filesystem>
#include <string>

namespace quarry::supervise {

/// One control group (version 2) a process, below a folder that this process may write to.
class Cgroups final : public Confinement {
 public:
  /// The group this process is in, by /proc/self/cgroup; empty where the machine has no groups of version 2.
  static std::filesystem::path ownGroup(const std::filesystem::path& root = "/sys/fs/cgroup",
                                        const std::filesystem::path& membership = "/proc/self/cgroup");

  /// Makes groups below `group`. Where this process is in it, it moves into one of its own there, because the kernel
  /// gives controllers only to groups without processes.
  explicit Cgroups(std::filesystem::path group = ownGroup());

  Confined confine(const std::string& name, const ProcessIdentity& process, const Limits& limits) override;
  void release(const std::string& name) override;
  std::int64_t proportionalBytes(int pid) const override;

 private:
  void begin();
  bool passesOn(const std::string& controller) const;

  std::filesystem::path group_;
  /// Why nothing can be confined, as the end of a sentence; empty where something can.
  std::string why_not_;
};

}  // namespace quarry::supervise
