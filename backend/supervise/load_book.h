// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/runtime.pb.h>
#include <quarry/v1/saved_run.pb.h>

#include <map>
#include <optional>
#include <string>

namespace quarry::supervise {

/// How much each client of a run sends: as drawn, unless it was told otherwise.
class LoadBook {
 public:
  /// The clients that are there now, at the rates they were drawn with. What they were told otherwise stays.
  void draw(const quarry::v1::Plan& plan);
  void restore(const quarry::v1::SavedLoad& saved);

  /// `client` empty: all of them, by the proportion of their drawn rates. Returns the rate of what was named then.
  /// NOT_FOUND or INVALID_ARGUMENT and a sentence.
  absl::StatusOr<double> set(const std::string& client, std::optional<double> rate_per_s, std::optional<bool> paused);

  /// All clients together; paused ones do not count.
  double total() const;
  bool paused(const std::string& client) const;
  quarry::v1::LoadControl control(const std::string& client) const;
  std::vector<quarry::v1::SavedLoad> saved() const;

 private:
  struct Load {
    double drawn = 0;
    std::optional<double> told;
    bool paused = false;

    double rate() const { return told.value_or(drawn); }
  };

  std::map<std::string, Load> loads_;
};

}  // namespace quarry::supervise
