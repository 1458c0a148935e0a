// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/confinement.h"

#include <filesystem>

namespace quarry::supervise {

/// One control group (version 2) a process, below a folder that this process may write to.
class Cgroups final : public Confinement {
 public:
  /// The group this process is in; nothing is confined where that cannot be written to or has no controllers to pass
  /// on.
  static std::filesystem::path ownGroup();

  explicit Cgroups(std::filesystem::path group = ownGroup());

  Confined confine(const std::string& name, const ProcessIdentity& process, const Limits& limits) override;
  void release(const std::string& name) override;
  std::int64_t proportionalBytes(int pid) const override;

 private:
  bool passesOn(const std::string& controller) const;

  /// Empty where nothing can be confined.
  std::filesystem::path group_;
};

}  // namespace quarry::supervise
