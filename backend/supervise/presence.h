// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/run_loop.h"

#include <functional>
#include <map>
#include <string>

namespace quarry::supervise {

/// Who watches a run, and since when nobody does. Loop's thread only.
class Presence {
 public:
  struct Leases {
    /// Has not come back for `owner_patience` after its last watch ended.
    std::function<void(const std::string& client)> owner_left;
    std::chrono::milliseconds owner_patience;
    /// Nobody watches for `load_patience`.
    std::function<void()> all_left;
    std::chrono::milliseconds load_patience;
    /// The first one watches again.
    std::function<void()> somebody_came;
  };

  Presence(RunLoop& loop, Leases leases);

  /// `client` is empty for one that owns nothing.
  void came(const std::string& client);
  void left(const std::string& client);
  /// Its lease runs even if it never watched: for `owner_patience`, or for as long as is said.
  void expect(const std::string& client) { expect(client, leases_.owner_patience); }
  void expect(const std::string& client, std::chrono::milliseconds patience);

 private:
  RunLoop& loop_;
  Leases leases_;
  std::map<std::string, int> watches_;
  std::map<std::string, Timer> leaving_;
  int all_watches_ = 0;
  Timer empty_;
};

}  // namespace quarry::supervise
