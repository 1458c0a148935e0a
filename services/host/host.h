// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/contracts.h"
#include "services/host/faults/injected.h"
#include "services/host/operation_caller.h"
#include "services/process/role.h"

#include <absl/status/status.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/runtime.pb.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace quarry::host {

/// Runs the modules of one ServicePlan behind a gRPC server of its own.
class Host {
 public:
  virtual ~Host() = default;

  /// Takes service, endpoints and faults from the order and leaves the rest to others; what is not set stays. The first
  /// order with a service starts the server and returns when it listens; a later one with the same `structure` replaces
  /// behaviours in place, another structure is FAILED_PRECONDITION. Says nothing to quarryd itself. One thread.
  virtual absl::Status apply(const quarry::v1::ProcessOrder& order) = 0;

  /// Calls operations as steps do; valid as long as the host. Any thread, also before the first plan (then
  /// UNAVAILABLE).
  virtual OperationCaller& caller() = 0;
  /// Null before the first plan. Any thread.
  virtual std::shared_ptr<const Contracts> contracts() const = 0;
  /// Null before the first plan. Any thread.
  virtual std::shared_ptr<const quarry::v1::ServicePlan> plan() const = 0;

  /// What active faults on an element ("gateway:public") do to a request. Any thread; cheap where there are none.
  virtual Injected inject(std::string_view target, std::uint64_t request_id) const = 0;

  /// Addresses of the server; empty before it listens. Any thread.
  virtual quarry::v1::Ready ready() const = 0;
  /// Health answers NOT_SERVING, no new calls are taken; `drained` runs once when nothing is left or the grace period
  /// is over, on a thread of the host.
  virtual void drain(std::function<void()> drained) = 0;
  /// Ends at once and joins all threads.
  virtual void stop() = 0;
};

std::unique_ptr<Host> createHost(process::Surroundings surroundings);

}  // namespace quarry::host
