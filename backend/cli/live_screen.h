// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"

#include <quarry/v1/telemetry.pb.h>

#include <chrono>
#include <string>

namespace quarry::cli {

/// Shows one snapshot after another. On a terminal it takes the whole screen and gives it back at its end; elsewhere it
/// prints a table now and then, or one JSON object a line.
class LiveScreen {
 public:
  /// `hint` stands below, "Ctrl-C stops the run".
  LiveScreen(Console& console, std::string hint);
  ~LiveScreen();
  LiveScreen(const LiveScreen&) = delete;
  LiveScreen& operator=(const LiveScreen&) = delete;

  void show(const quarry::v1::Snapshot& snapshot);
  /// Gives the screen back; nothing is shown any more.
  void close();

 private:
  void draw(const quarry::v1::Snapshot& snapshot);

  Console& console_;
  const std::string hint_;
  const bool takes_screen_;
  bool open_ = true;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace quarry::cli
