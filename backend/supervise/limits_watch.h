// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/facts.h"

#include <map>
#include <string>

namespace quarry::supervise {

/// Holds the processes of services to the memory and CPU that were drawn: by the kernel where it lets us, else memory
/// by looking, and says which. Changes `limits` and `proportional_bytes`.
class LimitsWatch {
 public:
  explicit LimitsWatch(Facts& facts) : facts_(facts) {}
  ~LimitsWatch();
  LimitsWatch(const LimitsWatch&) = delete;
  LimitsWatch& operator=(const LimitsWatch&) = delete;

  /// Confines whoever is new or has other limits now.
  void settle();
  /// Measures those whose memory the kernel does not limit, and ends whoever has too much. A millisecond for each.
  void look();

 private:
  struct Watched {
    ProcessIdentity identity;
    Limits limits;
    Confined confined;
  };

  void confine(const Process& process, const Limits& limits);
  void release(const std::string& process_id);
  std::string nameOnMachine(const std::string& process_id) const;

  Facts& facts_;
  /// By process id.
  std::map<std::string, Watched> watched_;
};

/// "memory at most 256 MiB, observed; CPU at most 0.5 cores, not enforced (because this machine has no ...)"; empty
/// without limits.
std::string describeLimits(const Limits& limits, const Confined& confined);

}  // namespace quarry::supervise
