// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/role.h"

#include <absl/status/status.h>
#include <quarry/v1/runtime.pb.h>

#include <functional>
#include <memory>

namespace quarry::load {

/// Sends the requests of one client when they are due, and records how long each took from then, so that a system that
/// is slow to take requests can not hide it. At most 2000 are under way; what is due beyond that fails at once.
class Driver {
 public:
  virtual ~Driver() = default;
  /// Takes the plan, the endpoints and the load control; what is not set stays. The timetable begins when there is a
  /// plan and every gateway or service of it has an address.
  virtual absl::Status apply(const quarry::v1::ProcessOrder& order) = 0;
  /// Sends nothing more; `drained` runs once when all answers are there, or after five seconds.
  virtual void drain(std::function<void()> drained) = 0;
  virtual void stop() = 0;
};

std::unique_ptr<Driver> createDriver(process::Surroundings surroundings);

}  // namespace quarry::load
