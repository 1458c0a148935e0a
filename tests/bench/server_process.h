// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace quarry::bench {

/// A server started for a measurement, on the first core; the measuring process keeps to the others. Ends with the
/// object.
class ServerProcess {
 public:
  /// Waits until the first line on standard output, which is the server's address.
  explicit ServerProcess(const std::vector<std::string>& command);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  const std::string& address() const { return address_; }
  /// CPU time used so far, user and system, in microseconds.
  double cpuTime_us() const;
  /// Proportional set size in bytes.
  long memory_bytes() const;

 private:
  int pid_ = 0;
  int input_ = -1;
  int output_ = -1;
  std::string address_;
};

/// Keeps the calling process off the servers' core, where there is more than one.
void keepOffTheServersCore();

}  // namespace quarry::bench
