// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/client/client.h"
#include "tests/bench/runtime/server_process.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace quarry::bench {

/// A quarryd of the bench's own, without brokers, for one run. It and the run's processes are killed with the object;
/// where the program is killed, quarryd dies too and the processes end within a minute.
class Daemon {
 public:
  /// A new folder.
  explicit Daemon(const std::filesystem::path& home);
  ~Daemon();
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  /// Starts a run and waits until all its services are healthy, a minute at most.
  void run(const quarry::v1::System& system);
  /// Of the run's services.
  std::vector<pid_t> processes() const;

 private:
  const std::string socket_;
  std::unique_ptr<ServerProcess> process_;
  std::unique_ptr<client::Client> client_;
  quarry::v1::Snapshot latest_;
};

}  // namespace quarry::bench
