// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/follow.h"
#include "backend/cli/live_screen.h"
#include "backend/cli/program.h"

namespace quarry::cli {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenPictures{100};

struct WatchOptions {
  std::string run_id;
  std::chrono::milliseconds time{0};
};

absl::StatusOr<ExitStatus> watch(Console& console, const WatchOptions& options) {
  Interrupt& interrupt = console.interrupt();
  const auto client = console.client();
  if (!client.ok()) return client.status();
  // Asked first, so that a run that is not there is an error and not the end of one.
  if (const auto snapshot = (*client)->status(options.run_id); !snapshot.ok()) return snapshot.status();
  quarry::v1::WatchRequest request;
  request.set_run_id(options.run_id);
  const auto end = options.time.count() > 0 ? Steady::now() + options.time : Steady::time_point::max();
  LiveScreen screen(console, "Ctrl-C ends watching; the run goes on.");
  Follow follow(**client, request);
  while (Steady::now() < end && console.isRead() && !interrupt.wait(kBetweenPictures)) {
    const auto snapshot = follow.take();
    if (snapshot) screen.show(*snapshot);
    if (follow.state() == Follow::State::lost) return follow.reason();
    if (follow.state() == Follow::State::ended) break;
  }
  return ExitStatus::success;
}

}  // namespace

void declareWatch(Program& program, CLI::App& /*root*/) {
  auto& command = program.add(
      "watch", "Show health and traffic of a run, live; in a pipe a table every 5 s, with --json an object a second",
      "quarry watch --for 30s");
  auto options = std::make_shared<WatchOptions>();
  addRunOption(command, options->run_id);
  addDuration(command, "--for", options->time, "End after this time");
  program.whenCalled(command, [options](Console& console) { return watch(console, *options); });
}

}  // namespace quarry::cli
