// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"

#include <absl/functional/function_ref.h>
#include <quarry/v1/telemetry.pb.h>

#include <chrono>
#include <string>

namespace CLI {
class App;
}

namespace quarry::cli {

/// "--no-wait".
void addNoWait(CLI::App& command, bool& no_wait);

/// All that are there serve.
bool allServe(const quarry::v1::ServiceStatus& service);
/// Nobody arrives, and nobody leaves; who is down may be.
bool nobodyComesOrGoes(const quarry::v1::ServiceStatus& service);
/// Null where there is none.
const quarry::v1::ServiceStatus* findService(const quarry::v1::Snapshot& snapshot, const std::string& name);

/// A change that was asked for, until it is done.
class ChangeWait {
 public:
  /// True when it is done; an error where it will never be.
  using Done = absl::FunctionRef<absl::StatusOr<bool>(const quarry::v1::Snapshot&)>;

  /// `what` is "the roll-out of payment-service".
  ChangeWait(Console& console, client::Client& client, std::string run_id, std::string what);

  /// The snapshot in which it is done. 60 s at most; on a terminal a line says how it goes.
  absl::StatusOr<quarry::v1::Snapshot> until(Done done);
  /// "2.3 s", since this was made.
  std::string took() const;
  std::int64_t tookMs() const;

 private:
  void tell(const std::string& progress);

  Console& console_;
  client::Client& client_;
  const std::string run_id_;
  const std::string what_;
  const std::chrono::steady_clock::time_point begin_;
};

}  // namespace quarry::cli
