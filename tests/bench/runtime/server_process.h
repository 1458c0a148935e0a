// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sys/types.h>
#include <chrono>
#include <string>
#include <vector>

namespace quarry::bench {

/// Where a process may run. With one core all are the same.
enum class Cores {
  /// The first one.
  servers,
  /// All but the first one.
  client,
  all,
};

/// Keeps the calling thread, and those it starts, to these cores.
void keepTo(Cores cores);

/// A process of a measurement. Killed with the object, and with the program.
class ServerProcess {
 public:
  /// Returns when it runs, which is before it serves. The first word is a path.
  explicit ServerProcess(const std::vector<std::string>& command, Cores cores = Cores::servers);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  /// Until its first line on standard output, which holds its address; half a minute at most.
  void waitUntilReady();
  /// "127.0.0.1:41007"; once it is ready.
  const std::string& address() const { return address_; }
  pid_t pid() const { return pid_; }
  /// CPU time used so far, user and system.
  std::chrono::nanoseconds cpuTime() const;

 private:
  const std::string name_;
  pid_t pid_ = 0;
  int input_ = -1;
  int output_ = -1;
  std::string address_;
};

/// Proportional set size; 0 where there is no such process.
long memory_bytes(pid_t pid);

}  // namespace quarry::bench
