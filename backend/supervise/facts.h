// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/fault_book.h"
#include "backend/supervise/fleet.h"
#include "backend/supervise/load_book.h"
#include "backend/supervise/rollout.h"
#include "backend/supervise/saved_state.h"
#include "backend/supervise/scale_book.h"
#include "backend/supervise/table_homes.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace quarry::supervise {

/// Where a function at zero is reached.
struct FunctionDoor {
  std::string grpc_address;
  /// Empty where it holds no gateway.
  std::string http_address;
};

struct ColdStarts {
  int count = 0;
  std::chrono::milliseconds last{0};
};

/// What is so in a run. The parts of a run share it; each says in its header what of it it changes. Loop's thread only.
struct Facts {
  Surroundings& surroundings;
  const std::string id;
  const RunFolder folder;
  const std::string document_folder;
  const bool detach;
  /// The client it ends with; empty where it outlives all.
  const std::string owner;
  /// Unix time.
  std::chrono::milliseconds started;
  std::shared_ptr<const Design> design;
  Fleet fleet;
  quarry::v1::RunState state = quarry::v1::RUN_STATE_STARTING;
  std::string reason = {};
  ScaleBook scales = {};
  LoadBook loads = {};
  bool load_lease_over = false;
  FaultBook faults = {};
  /// Under way, oldest first.
  std::vector<Rollout> rollouts = {};
  TableHomes homes = {};
  /// By service; only those that are at zero, or start from it.
  std::map<std::string, FunctionDoor> doors = {};
  /// By service: where the gateways of a function are found from outside, at zero or not.
  std::map<std::string, std::string> public_doors = {};
  std::map<std::string, ColdStarts> cold_starts = {};
  /// By service, a sentence; see ServiceStatus.limits.
  std::map<std::string, std::string> limits = {};
  /// By process id.
  std::map<std::string, std::int64_t> proportional_bytes = {};

  void announce(quarry::v1::Event::Kind kind, const std::string& element, const std::string& text) const;
  /// The design a process works by: that of the rollout it arrives with, else the run's.
  const Design& designFor(const Process& process) const;
  /// Null where it does not arrive.
  const Rollout* rolloutOf(const Process& process) const;
  /// What the run is being brought to; null where it stays as it is.
  std::shared_ptr<const Design> designUnderWay() const;
};

/// "payment-service" of "service:payment-service".
std::string nameOf(const std::string& element);

}  // namespace quarry::supervise
