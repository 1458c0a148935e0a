// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/lag.h"
#include "services/host/loop/loop.h"
#include "services/observe/recorder.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace quarry::host {

struct Core;
class Snapshot;
class FaultTable;
class Directory;

/// A loop and what it works by. Everything but `loop` and `core` belongs to the loop's thread, so that a request finds
/// what is in force without a lock; changes are posted.
struct Lane {
  explicit Lane(Core& shared, std::unique_ptr<grpc::CompletionQueue> queue = nullptr)
      : core(shared), loop(std::move(queue)) {}

  Core& core;
  std::shared_ptr<const Snapshot> snapshot;
  /// Null where no fault is in force.
  std::shared_ptr<const FaultTable> faults;
  /// Null before the first endpoints.
  std::shared_ptr<const Directory> directory;
  /// Of callers that are no steps, by step id and operation.
  std::unordered_map<std::string, observe::Meter*> meters;
  Lag lag;
  Loop loop;
};

}  // namespace quarry::host
