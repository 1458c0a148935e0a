// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/duration.h"
#include "backend/cli/follow.h"
#include "backend/cli/live_screen.h"
#include "backend/cli/measurement_view.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/cli/status_view.h"
#include "backend/cli/words.h"
#include "backend/model/load.h"
#include "backend/model/problems.h"

#include <absl/strings/str_cat.h>
#include <unistd.h>

#include <algorithm>

namespace quarry::cli {

namespace v1 = quarry::v1;

namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kBetweenLooksAtAStart{100};
constexpr milliseconds kBetweenAsking{50};
constexpr milliseconds kPatienceForHealth{60000};
/// More than any machine sends.
constexpr double kHighestRate = 100'000;

struct RunOptions {
  std::string file;
  std::string architecture;
  std::string name;
  double load_per_s = -1;
  milliseconds time{0};
  bool detach = false;
  bool replace = false;
};

/// As the owner of a run that ends with this process, however that ends.
std::string ownName() {
  return absl::StrCat("cli-", ::getpid());
}

absl::StatusOr<v1::StartRunReply> start(client::Client& client, v1::System system, const RunOptions& options) {
  v1::StartRunRequest request;
  *request.mutable_system() = std::move(system);
  request.set_architecture(options.architecture);
  request.set_run_id(options.name);
  request.set_replace(options.replace);
  if (options.load_per_s >= 0) request.set_load_per_s(options.load_per_s);
  request.set_detach(options.detach);
  if (!options.detach) request.set_owner(ownName());
  std::error_code error;
  request.set_folder(std::filesystem::absolute(options.file, error).parent_path().string());
  return client.startRun(request);
}

/// Stops the run with its own end, whatever way that comes.
class OwnedRun {
 public:
  OwnedRun(client::Client& client, std::string run_id) : client_(client), run_id_(std::move(run_id)) {}
  ~OwnedRun() {
    if (!released_) (void)stop();
  }
  OwnedRun(const OwnedRun&) = delete;
  OwnedRun& operator=(const OwnedRun&) = delete;

  const std::string& id() const { return run_id_; }
  void release() { released_ = true; }
  absl::Status stop() {
    released_ = true;
    v1::StopRunRequest request;
    request.set_run_id(run_id_);
    const auto stopped = client_.stopRun(request);
    return absl::IsNotFound(stopped.status()) ? absl::OkStatus() : stopped.status();
  }

 private:
  client::Client& client_;
  const std::string run_id_;
  bool released_ = false;
};

bool everythingServes(const v1::Snapshot& snapshot) {
  return snapshot.state() == v1::RUN_STATE_RUNNING && snapshot.services_size() > 0 &&
         std::all_of(snapshot.services().begin(), snapshot.services().end(),
                     [](const auto& service) { return serves(service.health()); });
}

/// "payment-service is starting, auth-service is down: ...".
std::string whatIsMissing(const v1::Snapshot& snapshot) {
  std::string missing;
  for (const auto& service : snapshot.services()) {
    if (serves(service.health())) continue;
    absl::StrAppend(&missing, missing.empty() ? "" : ", ", service.name(), service.reason().empty() ? "" : ": ",
                    service.reason());
  }
  return missing.empty() ? snapshot.reason() : missing;
}

absl::StatusOr<v1::Snapshot> waitUntilItServes(Console& console, client::Client& client, const std::string& run_id) {
  const auto until = Steady::now() + kPatienceForHealth;
  while (true) {
    auto snapshot = client.status(run_id);
    if (!snapshot.ok()) return snapshot.status();
    if (everythingServes(*snapshot)) return snapshot;
    if (snapshot->state() == v1::RUN_STATE_FAILED || Steady::now() > until) {
      return absl::AbortedError(
          absl::StrCat("The run was stopped because not everything became healthy (", whatIsMissing(*snapshot), ")"));
    }
    if (console.interrupt().wait(kBetweenAsking)) return absl::CancelledError("Interrupted; the run was stopped");
  }
}

absl::StatusOr<ExitStatus> runDetached(Console& console, client::Client& client, const v1::StartRunReply& started) {
  OwnedRun run(client, started.run_id());
  const auto snapshot = waitUntilItServes(console, client, run.id());
  if (!snapshot.ok()) return snapshot.status();
  run.release();
  if (console.json) {
    Json object = statusJson(*snapshot);
    object["substitutions"] = Json::array();
    for (const auto& sentence : started.substitutions()) object["substitutions"].push_back(sentence);
    console.print(object);
    return ExitStatus::success;
  }
  console.print(statusLines(*snapshot, Detail::summary, console.style));
  console.print(absl::StrCat("\nIt runs on its own. Watch it: quarry watch --run ", run.id(),
                             "   Stop it: quarry stop --run ", run.id()));
  return ExitStatus::success;
}

/// Shows the run until Ctrl-C, the end of its time, its own end, or until nobody reads; returns the last snapshot.
absl::StatusOr<v1::Snapshot> show(Console& console, client::Client& client, const std::string& run_id,
                                  milliseconds time) {
  v1::WatchRequest request;
  request.set_run_id(run_id);
  request.set_client(ownName());
  LiveScreen screen(console, "Ctrl-C stops the run.");
  Follow follow(client, request);
  v1::Snapshot last;
  const auto end = time.count() > 0 ? Steady::now() + time : Steady::time_point::max();
  while (Steady::now() < end && console.isRead() && !console.interrupt().wait(kBetweenLooksAtAStart)) {
    if (const auto snapshot = follow.take()) {
      last = *snapshot;
      screen.show(last);
    }
    const Follow::State state = follow.state();
    if (state != Follow::State::running && !follow.reason().ok()) return follow.reason();
    if (state != Follow::State::running) break;
  }
  return last;
}

void tellEnd(Console& console, const v1::Snapshot& last, const absl::StatusOr<v1::MeasureReply>& measured,
             const std::string& run_id) {
  // Nobody has looked at it yet.
  if (last.run_id().empty()) {
    if (console.json) return console.print(Json{{"run", run_id}, {"state", "stopped"}});
    return console.print(absl::StrCat("The run ", run_id, " was stopped before it showed anything."));
  }
  if (console.json) {
    Json object = statusJson(last);
    object["state"] = "stopped";
    if (measured.ok()) object["measured"] = measurementsJson(*measured);
    return console.print(object);
  }
  console.print(statusLines(last, Detail::summary, console.style));
  if (measured.ok() && measured->operations_size() > 0) {
    console.print(std::string());
    console.print(measurementLines(*measured, console.style));
  }
}

absl::StatusOr<ExitStatus> runHere(Console& console, client::Client& client, const v1::StartRunReply& started,
                                   const RunOptions& options) {
  OwnedRun run(client, started.run_id());
  const std::int64_t from_ms = nowMs();
  const auto last = show(console, client, run.id(), options.time);
  if (!last.ok()) return last.status();
  v1::MeasureRequest whole;
  whole.set_run_id(run.id());
  whole.set_from_ms(from_ms);
  whole.set_to_ms(nowMs());
  const auto measured = client.measure(whole);
  const absl::Status stopped = run.stop();
  tellEnd(console, *last, measured, run.id());
  if (!stopped.ok()) return stopped;
  return ExitStatus::success;
}

absl::StatusOr<ExitStatus> run(Console& console, const RunOptions& options) {
  // From here on Ctrl-C is noted, so that it can not come between the start of a run and its end.
  console.interrupt();
  // Before quarryd is asked for: a file that can not be read or run starts nothing.
  auto system = model::load(options.file);
  if (!system.ok()) return system.status();
  if (const absl::Status may_run = model::mayRun(*system, options.architecture); !may_run.ok()) return may_run;
  const auto client = console.startedClient();
  if (!client.ok()) return client.status();
  const auto started = start(**client, std::move(*system), options);
  if (!started.ok()) return started.status();
  for (const auto& sentence : started->substitutions()) {
    if (!console.json) console.print(console.style.paint("Note: " + sentence, Tone::dim));
  }
  return options.detach ? runDetached(console, **client, *started) : runHere(console, **client, *started, options);
}

}  // namespace

void declareRun(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("run", "Run a design and show it live; Ctrl-C stops everything",
                              "quarry run resources/examples/saas.quarry -a microservices --load 50 --for 30s");
  auto options = std::make_shared<RunOptions>();
  command.add_option("FILE", options->file, "The design")->required();
  command.add_option("-a,--architecture", options->architecture, "Which architecture; the first unless given");
  command.add_option("--load", options->load_per_s, "Requests per second, all clients together; as drawn unless given")
      ->check(numberOf(Least::zero, kHighestRate))
      ->type_name("RPS");
  auto* time = addDuration(command, "--for", options->time, "Stop after this time");
  command.add_flag("--detach", options->detach, "Return when everything is healthy, and leave it running")
      ->excludes(time);
  command.add_flag("--replace", options->replace, "Stop a run of the same name first");
  command.add_option("--name,--run", options->name, "Name of the run; the system's unless given");
  program.whenCalled(command, [options](Console& console) { return run(console, *options); });
}

}  // namespace quarry::cli
