// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/server.h"
#include "backend/daemon/arguments.h"
#include "backend/daemon/end_signals.h"
#include "backend/daemon/home.h"
#include "backend/daemon/look_pace.h"
#include "backend/supervise/health/grpc_health_checker.h"
#include "backend/supervise/linux/cgroups.h"
#include "backend/supervise/linux/linux_operating_system.h"
#include "backend/supervise/linux/proc_files.h"
#include "backend/supervise/linux/tcp_doors.h"
#include "backend/supervise/runs.h"
#include "backend/supervise/thread_loop.h"
#include "backend/telemetry/telemetry.h"

#include <absl/synchronization/mutex.h>
#include <spdlog/spdlog.h>

#include <future>
#include <iostream>
#include <random>

namespace {

using namespace quarry;

constexpr int kFailed = 1;

int fail(const absl::Status& status) {
  std::string sentence(status.message());
  if (!sentence.ends_with('.')) sentence += '.';
  std::cerr << "quarryd: " << sentence << "\n";
  return kFailed;
}

supervise::Surroundings surroundingsOf(const daemon::Arguments& arguments, const daemon::Home& home,
                                       supervise::OperatingSystem& operating_system, supervise::RunLoop& loop,
                                       telemetry::Telemetry& telemetry, daemon::LookPace& pace) {
  return {.operating_system = operating_system,
          .loop = loop,
          .nats_server = arguments.nats_server,
          .service_program = arguments.service_program,
          .control_address = "unix:" + home.socket().string(),
          .runs_folder = home.runs(),
          .boot_id = supervise::bootId(),
          .random =
              [random = std::mt19937(std::random_device()())]() mutable {
                return std::uniform_real_distribution<double>(0, 1)(random);
              },
          .announce =
              [&telemetry, &pace](const auto& run_id, const auto& event) {
                if (daemon::isFeltByOthers(event.kind())) pace.hear(std::chrono::steady_clock::now());
                telemetry.addEvent(run_id, event);
                spdlog::info("{}: {}", run_id, event.text());
              },
          .wrote =
              [&telemetry](const auto& run_id, const auto& element, const auto& process_id, const auto& line) {
                // What a service has to say comes by OTLP; what it writes is what it could not send.
                const bool foreign = element.starts_with("broker:");
                const std::string name = element.substr(element.find(':') + 1);
                telemetry.addLog(run_id, name, process_id, foreign ? "info" : "error", line);
              },
          .planned =
              [&telemetry](const auto& run_id, const auto& plan, auto planned) {
                const bool is_new = planned == supervise::Surroundings::Planned::kNew;
                is_new ? telemetry.addRun(run_id, plan) : telemetry.changeRun(run_id, plan);
              },
          .forgotten = [&telemetry](const auto& run_id) { telemetry.removeRun(run_id); }};
}

/// Health is judged at every look, so that its changes become events even when nobody watches; and the run is told what
/// was measured of it.
void look(control::Backends& backends, const std::string& run_id) {
  auto snapshot = control::snapshotOf(backends, run_id);
  if (!snapshot.ok()) return;
  backends.loop.post([&backends, snapshot = *std::move(snapshot)] {
    if (const auto run = backends.runs.find(snapshot.run_id()); run.ok()) (*run)->observe(snapshot);
  });
}

void waitForEnd(const daemon::EndSignals& signals, control::Backends& backends, const daemon::LookPace& pace,
                std::chrono::milliseconds linger) {
  while (!signals.cameWithin(pace.next(std::chrono::steady_clock::now()))) {
    std::vector<std::string> runs;
    supervise::callOn(backends.loop, [&] {
      for (const supervise::Run* run : backends.runs.all()) runs.push_back(run->id());
    });
    for (const std::string& run : runs) look(backends, run);
    if (!runs.empty()) backends.activity.touch();
    if (backends.activity.idleFor(linger)) return;
  }
}

void stopEverything(supervise::RunLoop& loop, supervise::Runs& runs) {
  std::promise<void> stopped;
  loop.post([&] { runs.stopAll([&](const auto&) { stopped.set_value(); }); });
  stopped.get_future().wait();
}

}  // namespace

int main(int argument_count, char** argument_values) {
  int exit_status = 0;
  const auto arguments = daemon::parseArguments(argument_count, argument_values, exit_status);
  if (!arguments.has_value()) return exit_status;

  // Debian's Abseil looks for deadlocks at each lock, and gRPC locks much.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  const daemon::EndSignals signals;
  const auto home = daemon::Home::lock();
  if (!home.ok()) return fail(home.status());

  telemetry::Telemetry telemetry;
  supervise::LinuxOperatingSystem operating_system;
  supervise::ThreadLoop loop;
  supervise::GrpcHealthChecker health;
  supervise::TcpDoors doors;
  supervise::Cgroups cgroups;
  daemon::LookPace pace;
  auto surroundings = surroundingsOf(*arguments, *home, operating_system, loop, telemetry, pace);
  surroundings.health = &health;
  surroundings.doors = &doors;
  surroundings.confinement = &cgroups;
  auto runs = supervise::callOn(loop, [&] { return std::make_unique<supervise::Runs>(surroundings); });
  control::Activity activity;
  control::Backends backends{
      .loop = loop, .runs = *runs, .telemetry = telemetry, .activity = activity, .version = QUARRY_VERSION};

  const int taken_over = supervise::callOn(loop, [&] { return runs->takeOver(); });
  if (taken_over > 0) spdlog::info("{} runs of an earlier quarryd were taken over", taken_over);
  auto server = control::Server::start(backends, home->socket());
  if (!server.ok()) return fail(server.status());

  waitForEnd(signals, backends, pace, arguments->linger);

  stopEverything(loop, *runs);
  server->reset();
  // What a client started in the meantime.
  stopEverything(loop, *runs);
  supervise::callOn(loop, [&] { runs.reset(); });
  return 0;
}
