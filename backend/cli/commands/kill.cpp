// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/action_view.h"
#include "backend/cli/commands/commands.h"
#include "backend/cli/duration.h"
#include "backend/cli/measurement_view.h"
#include "backend/cli/program.h"
#include "backend/cli/words.h"
#include "backend/client/outage.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kPatienceForRecovery{60000};
constexpr milliseconds kBetweenLooksAtARestart{200};
constexpr int kMostEvents = 5000;

struct KillOptions {
  std::string run_id;
  std::string target;
  int replica = 0;
  milliseconds hold{0};
};

struct Outage {
  /// What is to be said of the numbers; may be empty.
  std::string note;
  std::vector<client::OperationOutage> operations;
};

bool everyReplicaServes(const v1::Snapshot& snapshot, const std::string& service) {
  for (const auto& one : snapshot.services()) {
    if (one.name() != service) continue;
    return std::all_of(one.replicas().begin(), one.replicas().end(),
                       [](const auto& replica) { return serves(replica.state()); });
  }
  return false;
}

absl::Status interrupted() {
  return absl::CancelledError("Interrupted; what was killed comes back by itself");
}

/// Returns when every replica serves again.
absl::Status waitForRecovery(Console& console, client::Client& client, const KillOptions& options,
                             const std::string& service) {
  const auto until = Steady::now() + kPatienceForRecovery;
  while (Steady::now() < until) {
    const auto snapshot = client.status(options.run_id);
    if (snapshot.ok() && everyReplicaServes(*snapshot, service)) return absl::OkStatus();
    if (console.interrupt().wait(kBetweenLooksAtARestart)) return interrupted();
  }
  return absl::DeadlineExceededError(
      absl::StrCat(service, " did not come back within a minute; see \"quarry events\""));
}

absl::StatusOr<v1::MeasureReply> measure(client::Client& client, const std::string& run_id, const client::Span& span) {
  v1::MeasureRequest request;
  request.set_run_id(run_id);
  request.set_from_ms(span.from_ms);
  request.set_to_ms(span.to_ms);
  return client.measure(request);
}

/// Since when the quarryd that runs now has measured this run, and why not longer; absent where it is not known.
std::optional<v1::Event> beginOfMeasuring(client::Client& client, const std::string& run_id) {
  v1::ReadEventsRequest request;
  request.set_run_id(run_id);
  request.set_limit(kMostEvents);
  const auto events = client.readEvents(request);
  std::optional<v1::Event> newest;
  if (!events.ok()) return newest;
  for (const auto& event : events->events()) {
    if (event.kind() == v1::Event::KIND_TAKEN_OVER || event.kind() == v1::Event::KIND_RUN_STARTED) newest = event;
  }
  return newest;
}

std::int64_t requestsIn(const v1::MeasureReply& measured) {
  std::int64_t requests = 0;
  for (const auto& operation : measured.operations()) requests += operation.requests();
  return requests;
}

/// Why "before" tells less than one expects; empty where it tells all.
std::string whyLittleBefore(const std::optional<v1::Event>& begin, std::int64_t from_ms,
                            const v1::MeasureReply& before) {
  if (begin && begin->time_ms() > from_ms) {
    const std::string time = clockTime(begin->time_ms());
    return begin->kind() == v1::Event::KIND_TAKEN_OVER
               ? absl::StrCat(
                     "Nothing is known of the time before ", time,
                     ", when a new quarryd took this run over: what the one that ended had measured went with it.")
               : absl::StrCat("The run began at ", time, ", so \"before\" is shorter than \"after\".");
  }
  if (requestsIn(before) > 0) return "";
  return "No request came in the seconds before the kill, so there is nothing to compare with; run it with more "
         "--load.";
}

/// Waits for the end of the outage and of as much time after it, then measures all three.
absl::StatusOr<Outage> follow(Console& console, client::Client& client, const KillOptions& options,
                              const v1::ActionReply& killed) {
  if (console.interrupt().wait(options.hold)) return interrupted();
  if (const auto back = waitForRecovery(console, client, options, killed.service()); !back.ok()) return back;
  const client::OutageSpans spans = client::outageSpans(killed.time_ms(), options.hold, nowMs());
  if (console.interrupt().wait(client::untilOutageIsMeasured(options.hold))) return interrupted();

  const auto before = measure(client, options.run_id, spans.before);
  if (!before.ok()) return before.status();
  const auto during = measure(client, options.run_id, spans.during);
  if (!during.ok()) return during.status();
  const auto after = measure(client, options.run_id, spans.after);
  if (!after.ok()) return after.status();
  const auto begin = beginOfMeasuring(client, options.run_id);
  return Outage{.note = whyLittleBefore(begin, spans.before.from_ms, *before),
                .operations = client::outageOf(*before, *during, *after)};
}

absl::StatusOr<ExitStatus> kill(Console& console, const KillOptions& options) {
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
    printAction(console, *killed, "Killed", options.target);
    return ExitStatus::success;
  }
  if (!console.json) printAction(console, *killed, "Killed", options.target);
  const auto outage = follow(console, **client, options, *killed);
  if (!outage.ok()) return outage.status();
  if (console.json) {
    Json object = actionJson(*killed);
    object["hold_ms"] = options.hold.count();
    object["operations"] = outageJson(outage->operations);
    object["note"] = outage->note;
    console.print(object);
  } else {
    console.print(std::string());
    console.print(outageLines(outage->operations, console.style));
    if (!outage->note.empty()) console.print(console.style.paint("Note: " + outage->note, Tone::warning));
  }
  return ExitStatus::success;
}

}  // namespace

void declareKill(Program& program, CLI::App& /*root*/) {
  auto& command =
      program.add("kill", "Kill the processes of a service; with --hold, tell what that did to every operation",
                  "quarry kill payment-service --hold 5s");
  auto options = std::make_shared<KillOptions>();
  command.add_option("TARGET", options->target, "A service, or a module")->required();
  command.add_option("--replica", options->replica, "One replica, counted from 1; all unless given")
      ->check(wholeNumber(1, 1000));
  addDuration(command, "--hold", options->hold, "Keep it down that long");
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return kill(console, *options); });
}

}  // namespace quarry::cli
