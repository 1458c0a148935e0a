// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/daemon.h"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace quarry::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience{60};
constexpr std::chrono::milliseconds between_looks{5};

std::vector<std::string> daemonCommand(const std::filesystem::path& home) {
  std::filesystem::create_directories(home);
  std::filesystem::permissions(home, std::filesystem::perms::owner_all);
  return {"/usr/bin/env",
          "QUARRY_HOME=" + home.string(),
          "GRPC_VERBOSITY=NONE",
          QUARRY_BINARY_DIR "/quarryd",
          "--without-brokers",
          "--linger",
          "60"};
}

template <class T>
T valueOf(absl::StatusOr<T> result) {
  if (!result.ok()) throw std::runtime_error("quarryd: " + std::string(result.status().message()));
  return *std::move(result);
}

bool isHealthy(const quarry::v1::Snapshot& snapshot) {
  return snapshot.services_size() > 0 &&
         std::all_of(snapshot.services().begin(), snapshot.services().end(),
                     [](const auto& service) { return service.health() == quarry::v1::HEALTH_HEALTHY; });
}

}  // namespace

Daemon::Daemon(const std::filesystem::path& home)
    : socket_((home / "control.sock").string()),
      process_(std::make_unique<ServerProcess>(daemonCommand(home), Cores::all)) {
  client::ConnectOptions options;
  options.socket = socket_;
  options.when_absent = client::WhenAbsent::refuse;
  auto client = client::Client::connect(options);
  for (const auto until = Clock::now() + patience; !client.ok() && Clock::now() < until;) {
    std::this_thread::sleep_for(between_looks);
    client = client::Client::connect(options);
  }
  client_ = valueOf(std::move(client));
}

Daemon::~Daemon() {
  // Before the processes, which it would start again.
  process_.reset();
  for (const pid_t pid : processes()) {
    kill(pid, SIGKILL);
  }
}

void Daemon::run(const quarry::v1::System& system) {
  quarry::v1::StartRunRequest request;
  *request.mutable_system() = system;
  const std::string run_id = valueOf(client_->startRun(request)).run_id();
  for (const auto until = Clock::now() + patience; !isHealthy(latest_);) {
    if (Clock::now() > until) throw std::runtime_error("a run did not become healthy within a minute");
    std::this_thread::sleep_for(between_looks);
    latest_ = valueOf(client_->status(run_id));
  }
}

std::vector<pid_t> Daemon::processes() const {
  std::vector<pid_t> pids;
  for (const auto& service : latest_.services()) {
    for (const auto& replica : service.replicas()) {
      if (replica.pid() > 0) pids.push_back(replica.pid());
    }
  }
  return pids;
}

}  // namespace quarry::bench
