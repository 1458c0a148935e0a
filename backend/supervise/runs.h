// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/process_log.h"
#include "backend/supervise/run.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace quarry::supervise {

/// The runs that live side by side, by name. Loop's thread only.
class Runs {
 public:
  explicit Runs(Surroundings& surroundings);

  using Started = std::function<void(absl::StatusOr<quarry::v1::StartRunReply>)>;
  /// `started` is called when the processes have been started, not when they are ready; at once, unless a run of that
  /// name must end first. ALREADY_EXISTS and a sentence where the name is taken and `replace` is not set.
  void start(quarry::v1::StartRunRequest request, Started started);
  /// Goes on with what an earlier quarryd left, as far as it still lives; a run of which nothing does is forgotten: its
  /// processes ended a minute after that quarryd, or with the machine. Returns how many runs.
  int takeOver();
  /// `stopped` is called when nothing of it is left. `why`: see Run::stop.
  absl::Status stop(const std::string& run_id, std::function<void()> stopped, const std::string& why = {});
  void stopAll(std::function<void(std::vector<std::string>)> stopped);

  /// An empty name means the only run. NOT_FOUND or INVALID_ARGUMENT and a sentence.
  absl::StatusOr<Run*> find(const std::string& run_id);
  std::vector<Run*> all() const;
  bool empty() const { return runs_.empty(); }

 private:
  absl::StatusOr<quarry::v1::StartRunReply> startNow(const quarry::v1::StartRunRequest& request);
  void keep(std::unique_ptr<Run> run);
  /// One of its processes does, or is kept down for a time that is not over.
  bool lives(const quarry::v1::SavedRun& saved) const;
  void followLogs();

  Surroundings& surroundings_;
  std::map<std::string, std::unique_ptr<Run>> runs_;
  LogReader log_reader_;
  Timer logs_timer_;
};

}  // namespace quarry::supervise
