// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/runtime/bench.h"
#include "tests/bench/runtime/server_process.h"

#include <quarry/v1/runtime.pb.h>
#include <quarry/v1/system.pb.h>

#include <memory>
#include <string>
#include <vector>

namespace quarry::bench {

/// Processes that answer one method together, the first of them the client.
class Deployment {
 public:
  explicit Deployment(std::string method) : method_(std::move(method)) {}

  void add(const std::vector<std::string>& command, Cores cores = Cores::servers);
  void waitUntilReady();

  /// "/bench.leaf.v1.Leaf/Echo".
  const std::string& method() const { return method_; }
  const std::string& address() const { return servers_.front()->address(); }
  const std::vector<std::unique_ptr<ServerProcess>>& servers() const { return servers_; }
  /// Of all processes.
  std::chrono::nanoseconds cpuTime() const;
  long memory_bytes() const;

 private:
  const std::string method_;
  std::vector<std::unique_ptr<ServerProcess>> servers_;
};

enum class Telemetry { on, off };

struct HostSettings {
  Telemetry telemetry = Telemetry::on;
  quarry::v1::Faults faults;
  Cores cores = Cores::servers;
};

/// Begins a process for each service of the system's first architecture; the service that comes first by name is asked.
Deployment beginHosts(Bench& bench, const quarry::v1::System& system, const std::string& method,
                      const HostSettings& settings = {});
/// The same, and waits until they are ready.
Deployment startHosts(Bench& bench, const quarry::v1::System& system, const std::string& method,
                      const HostSettings& settings = {});

/// Bare servers, each asking the next; the last one answers.
Deployment startBareChain(Bench& bench, int length);
/// Bare servers that know nothing of each other.
Deployment beginBareServers(int count, Cores cores);

}  // namespace quarry::bench
