// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/plan/compile.h"
#include "backend/supervise/autoscaler.h"
#include "backend/supervise/confinement.h"
#include "backend/supervise/doors.h"
#include "backend/supervise/health/health_checker.h"
#include "backend/supervise/operating_system.h"
#include "backend/supervise/restart_policy.h"
#include "backend/supervise/run_loop.h"

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace quarry::supervise {

/// Times that supervision waits; tests shorten none of them, they move the clock.
struct Patience {
  /// From the start of a process to its Ready; then it is killed and counts as a quick exit.
  std::chrono::milliseconds start{30000};
  /// For a process found again to open its stream; then it is killed and started anew.
  std::chrono::milliseconds return_after_takeover{5000};
  /// For callers to learn new addresses before an old replica is drained. Long: a caller that has no time to learn them
  /// on a busy machine has time to call the old one.
  std::chrono::milliseconds endpoints_applied{30000};
  /// For calls that were on their way to it when they learned them.
  std::chrono::milliseconds last_calls{100};
  /// For requests that began before a change and still go the old way.
  std::chrono::milliseconds old_requests{1000};
  /// For the owner of a fault, or of the run, to come back.
  std::chrono::milliseconds owner{2000};
  /// For the owner of a run to watch it for the first time.
  std::chrono::milliseconds first_watch{30000};
  /// For a fault that names neither owner nor duration.
  std::chrono::milliseconds fault{60000};
  /// From the last client's end to the pause of the load.
  std::chrono::milliseconds load{std::chrono::minutes(10)};
};

/// Everything of the world around runs that can be replaced. Outlives them.
struct Surroundings {
  OperatingSystem& operating_system;
  RunLoop& loop;
  /// Program of brokers; empty: none is installed.
  std::filesystem::path nats_server;
  /// The program of every process: `quarry-service`.
  std::filesystem::path service_program;
  /// "unix:/…/control.sock": where processes attach and send their telemetry.
  std::string control_address;
  /// Folder of all runs.
  std::filesystem::path runs_folder;
  /// Names the time since the machine was booted; empty where it is not known.
  std::string boot_id = {};
  /// 0 to 1, for jitter.
  std::function<double()> random;
  /// What happened to an element of a run; without time and sequence. On the loop's thread.
  std::function<void(const std::string& run_id, const quarry::v1::Event& event)> announce;
  /// A line that a process wrote on standard output or error. On the loop's thread.
  std::function<void(const std::string& run_id, const std::string& element, const std::string& process_id,
                     const std::string& line)>
      wrote;
  /// A run's plan is new or another one. On the loop's thread.
  enum class Planned { kNew, kChanged };
  std::function<void(const std::string& run_id, const quarry::v1::Plan& plan, Planned planned)> planned;
  /// Nothing of a run is left. On the loop's thread.
  std::function<void(const std::string& run_id)> forgotten;
  RestartPolicy restart_policy = {};
  Patience patience = {};
  ScalingPace scaling = {};
  /// Null: whoever says Ready is believed.
  HealthChecker* health = nullptr;
  /// Null: nothing scales to zero.
  Doors* doors = nullptr;
  /// Null: limits are not enforced.
  Confinement* confinement = nullptr;

  plan::Installed installed() const { return {.nats_server = !nats_server.empty()}; }
};

}  // namespace quarry::supervise
