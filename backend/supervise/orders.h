// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/facts.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace quarry::supervise {

/// What a run tells its processes, and who has taken what in. Changes no facts.
class Orders {
 public:
  /// A quarryd that takes over begins with a higher number than the one before ended with.
  explicit Orders(const Facts& facts) : facts_(facts), revision_(static_cast<std::uint64_t>(facts.started.count())) {}

  /// Everything a process needs to know when it attaches.
  quarry::v1::ProcessOrder whenItAttaches(const Process& process, bool with_work);
  /// To everybody whose part of them is another one now.
  void tellEndpoints();
  /// They have their place now: they may take connections from outside.
  void admit(const std::vector<Process*>& processes);
  void tellWork(const std::string& element);
  /// To clients; and to everybody what is measured, where that is something else now.
  void tellLoad();
  void tellFaults();

  /// Whether it has applied all that it was told; also true of one that cannot be told anything now.
  bool knows(const Process& process) const;
  /// All that serve or will.
  bool everybodyKnows() const;
  /// The last revision each of those that can be told something was told.
  std::map<std::string, std::uint64_t> lastTold() const;

 private:
  struct Told {
    std::string endpoints;
    std::string observation;
    std::uint64_t revision = 0;
  };

  void send(Process& process, quarry::v1::ProcessOrder order);
  quarry::v1::Faults faultsFor(const Process& process) const;
  quarry::v1::LoadControl loadFor(const Process& process) const;
  quarry::v1::Observation observation() const;

  const Facts& facts_;
  std::uint64_t revision_;
  /// By process id.
  std::map<std::string, Told> told_;
};

}  // namespace quarry::supervise
