// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/action_view.h"
#include "backend/cli/commands/commands.h"
#include "backend/cli/measurement_view.h"
#include "backend/cli/program.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kShortestWindow{3000};
constexpr milliseconds kLongestWindow{10000};
/// Processes report, and quarryd counts, by half seconds: the one the kill falls into tells of both sides of it.
constexpr milliseconds kReport{500};
constexpr milliseconds kUntilReported{1200};
/// Requests that were under way when the service came back.
constexpr milliseconds kSettling{1000};
/// What a process reports at first after the kill still tells of the time before it.
constexpr milliseconds kUntilTold{700};
constexpr milliseconds kPatienceForRecovery{60000};
constexpr milliseconds kBetweenLooks{200};

struct Options {
  std::string run_id;
  std::string target;
  int replica = 0;
  milliseconds hold{0};
};

std::int64_t nowMs() {
  return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

bool serves(const v1::Snapshot& snapshot, const std::string& service) {
  for (const auto& one : snapshot.services()) {
    if (one.name() != service) continue;
    return std::all_of(one.replicas().begin(), one.replicas().end(), [](const auto& replica) {
      return replica.state() == v1::HEALTH_HEALTHY || replica.state() == v1::HEALTH_DEGRADED ||
             replica.state() == v1::HEALTH_FAILING;
    });
  }
  return false;
}

absl::Status interrupted() {
  return absl::CancelledError("Interrupted; what was killed comes back by itself");
}

/// Returns when every replica serves again.
absl::Status waitForRecovery(Console& console, client::Client& client, const Options& options,
                             const std::string& service) {
  const auto until = Steady::now() + kPatienceForRecovery;
  while (Steady::now() < until) {
    const auto snapshot = client.status(options.run_id);
    if (snapshot.ok() && serves(*snapshot, service)) return absl::OkStatus();
    if (console.interrupt().wait(kBetweenLooks)) return interrupted();
  }
  return absl::DeadlineExceededError(
      absl::StrCat(service, " did not come back within a minute; see \"quarry events\""));
}

absl::StatusOr<v1::MeasureReply> measure(client::Client& client, const std::string& run_id, std::int64_t from_ms,
                                         std::int64_t to_ms) {
  v1::MeasureRequest request;
  request.set_run_id(run_id);
  request.set_from_ms(from_ms);
  request.set_to_ms(to_ms);
  return client.measure(request);
}

/// Waits for the end of the outage and of as much time after it, then measures all three.
absl::StatusOr<Comparison> follow(Console& console, client::Client& client, const Options& options,
                                  const v1::ActionReply& killed) {
  const std::int64_t window = std::clamp(options.hold, kShortestWindow, kLongestWindow).count();
  if (console.interrupt().wait(options.hold)) return interrupted();
  if (const auto back = waitForRecovery(console, client, options, killed.service()); !back.ok()) return back;
  const std::int64_t after_from = nowMs() + kSettling.count();
  if (console.interrupt().wait(kSettling + milliseconds(window) + kUntilReported)) return interrupted();

  const std::int64_t at = killed.time_ms();
  const std::int64_t before_to = at - kReport.count();
  auto before = measure(client, options.run_id, before_to - window, before_to);
  if (!before.ok()) return before.status();
  auto during =
      measure(client, options.run_id, at + std::min(kUntilTold, options.hold / 2).count(), at + options.hold.count());
  if (!during.ok()) return during.status();
  auto after = measure(client, options.run_id, after_from, after_from + window);
  if (!after.ok()) return after.status();
  return Comparison{std::move(*before), std::move(*during), std::move(*after)};
}

absl::StatusOr<ExitStatus> kill(Console& console, const Options& options) {
  if (options.hold.count() > 0) console.interrupt();
  const auto client = console.client();
  if (!client.ok()) return client.status();
  v1::KillRequest request;
  request.set_run_id(options.run_id);
  request.set_target(options.target);
  request.set_replica(options.replica);
  request.set_hold_ms(options.hold.count());
  const auto killed = (*client)->kill(request);
  if (!killed.ok()) return killed.status();
  if (options.hold.count() == 0) {
    printAction(console, *killed, "Killed");
    return ExitStatus::success;
  }
  if (!console.json) printAction(console, *killed, "Killed");
  const auto comparison = follow(console, **client, options, *killed);
  if (!comparison.ok()) return comparison.status();
  if (console.json) {
    Json object = actionJson(*killed);
    object["hold_ms"] = options.hold.count();
    object["operations"] = comparisonJson(*comparison);
    console.print(object);
  } else {
    console.print(std::string());
    console.print(comparisonLines(*comparison, console.style));
  }
  return ExitStatus::success;
}

}  // namespace

void declareKill(Program& program, CLI::App& /*root*/) {
  auto& command =
      program.add("kill", "Kill the processes of a service; with --hold, tell what that did to every operation",
                  "quarry kill payment-service --hold 5s");
  auto options = std::make_shared<Options>();
  command.add_option("TARGET", options->target, "A service, or a module")->required();
  command.add_option("--replica", options->replica, "One replica, counted from 1; all unless given")
      ->check(numberOf(Least::above_zero));
  addDuration(command, "--hold", options->hold, "Keep it down that long");
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return kill(console, *options); });
}

}  // namespace quarry::cli
