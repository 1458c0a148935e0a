// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/run.h"

#include "backend/supervise/admission.h"
#include "backend/supervise/snapshot.h"
#include "backend/supervise/start_order.h"
#include "backend/supervise/work.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <utility>

namespace quarry::supervise {

using quarry::v1::Event;
using std::chrono::milliseconds;

absl::StatusOr<std::unique_ptr<Run>> Run::create(Surroundings& surroundings,
                                                 const quarry::v1::StartRunRequest& request) {
  auto plan = admit(request.system(), request.architecture(), surroundings.installed());
  if (!plan.ok()) return plan.status();
  if (plan->services().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("nothing is placed in the architecture ", plan->architecture(), "; draw a module first"));
  }
  auto run = std::unique_ptr<Run>(new Run(surroundings, request, designOf(request.system(), *std::move(plan))));
  if (request.has_load_per_s()) {
    const auto rate = run->facts_.loads.set("", request.load_per_s(), std::nullopt);
    if (!rate.ok()) return rate.status();
  }
  return run;
}

Run::Run(Surroundings& surroundings, const quarry::v1::StartRunRequest& request, std::shared_ptr<const Design> design)
    : facts_{.surroundings = surroundings,
             .id = request.run_id(),
             .folder = {surroundings.runs_folder / request.run_id()},
             .document_folder = request.folder(),
             .detach = request.detach(),
             .owner = request.owner(),
             .started = surroundings.loop.unixTime(),
             .design = std::move(design),
             .fleet = Fleet([this](const auto& id, const auto& element, const auto& group) {
               return makeProcess(id, element, group);
             })},
      orders_(facts_),
      in_force_(facts_, orders_),
      departures_(facts_, orders_, [this] { scheduleSettle(); }),
      rollouts_(facts_, orders_, departures_, in_force_),
      functions_(facts_,
                 [this](const std::string& service, int replicas) {
                   rollouts_.resize(service, replicas);
                   scheduleSettle();
                 }),
      moves_(facts_),
      limits_(facts_),
      keeper_(facts_),
      presence_(surroundings.loop, {.owner_left =
                                        [this](const std::string& client) {
                                          faultsEnded(facts_.faults.endOwnedBy(client), "its owner left");
                                          if (client == facts_.owner && owner_left_) owner_left_();
                                        },
                                    .owner_patience = surroundings.patience.owner,
                                    .all_left =
                                        [this] {
                                          facts_.load_lease_over = !facts_.detach;
                                          tellLoad();
                                        },
                                    .load_patience = surroundings.patience.load,
                                    .somebody_came =
                                        [this] {
                                          facts_.load_lease_over = false;
                                          tellLoad();
                                        }}) {
  facts_.loads.draw(facts_.design->plan);
  facts_.homes.add(facts_.design->plan);
  for (auto& [element, group] : groupsOf(facts_.design->plan)) facts_.fleet.setGroup(element, group);
  presence_.expect(facts_.owner, surroundings.patience.first_watch);
}

Run::~Run() = default;

absl::Status Run::start() {
  const auto created = createRunFolder(facts_.folder);
  if (!created.ok()) return created;
  const auto& plan = facts_.design->plan;
  facts_.surroundings.planned(facts_.id, plan, Surroundings::Planned::kNew);
  facts_.announce(Event::KIND_RUN_STARTED, "",
                  absl::StrCat(plan.system(), " was started as ", plan.architecture(), "."));
  for (const std::string& sentence : substitutions()) facts_.announce(Event::KIND_STAND_IN, "", sentence);
  for (const std::string& element : startOrder(plan)) {
    const auto* service = element.starts_with("service:") ? findService(plan, nameOf(element)) : nullptr;
    facts_.fleet.start(element, service != nullptr ? facts_.scales.wanted(*service) : 1, Standing::kCurrent);
  }
  return absl::OkStatus();
}

void Run::stop(std::function<void()> ended, const std::string& why) {
  if (facts_.state != quarry::v1::RUN_STATE_STOPPING) {
    facts_.announce(Event::KIND_RUN_STOPPED, "", absl::StrCat("The run is stopped", why.empty() ? "" : ": ", why, "."));
  }
  facts_.state = quarry::v1::RUN_STATE_STOPPING;
  auto earlier = std::move(ended_);
  ended_ = [earlier = std::move(earlier), ended = std::move(ended)] {
    if (earlier) earlier();
    ended();
  };
  rollouts_.forgetAll();
  departures_.forgetAll();
  for (Process* process : facts_.fleet.all()) process->stop();
  scheduleSettle();
}

absl::Status Run::attach(std::shared_ptr<Line> line, const quarry::v1::Hello& hello) {
  Process* process = facts_.fleet.find(hello.process_id());
  if (process == nullptr || !process->identity().has_value() || process->identity()->pid != hello.pid()) {
    return absl::NotFoundError(absl::StrCat("the run ", facts_.id, " has no process ", hello.process_id(),
                                            " with number ", hello.pid(), "; it should end"));
  }
  process->attach(std::move(line), hello);
  return absl::OkStatus();
}

void Run::detach(const Line& line, const std::string& process_id) {
  if (Process* process = facts_.fleet.find(process_id)) process->detach(line);
}

void Run::receive(const std::string& process_id, const quarry::v1::ProcessMessage& message) {
  Process* process = facts_.fleet.find(process_id);
  if (process == nullptr) return;
  if (message.has_rows_taken()) {
    moves_.taken(*process, message.rows_taken());
    scheduleSettle();
  } else {
    process->receive(message);
  }
}

void Run::processChanged(Process&) {
  scheduleSettle();
}

void Run::processApplied(Process&) {
  scheduleSettle(Endpoints::kAreTheSame);
}

quarry::v1::ProcessOrder Run::orderFor(const Process& process, bool with_work) {
  return orders_.whenItAttaches(process, with_work);
}

void Run::announce(const Event& event) {
  facts_.surroundings.announce(facts_.id, event);
}

std::unique_ptr<Process> Run::makeProcess(const std::string& id, const std::string& element,
                                          const Fleet::Group& group) {
  ProcessSpec spec{.program = facts_.surroundings.service_program.string(),
                   .arguments = {"--control", facts_.surroundings.control_address, "--run", facts_.id, "--process", id,
                                 "--folder", facts_.folder.path.string()},
                   .environment = {},
                   .folder = facts_.folder.path,
                   .log = facts_.folder.logs() / (id + ".log")};
  return std::make_unique<Process>(facts_.surroundings, *this,
                                   Process::Setup{.id = id,
                                                  .element = element,
                                                  .spec = std::move(spec),
                                                  .grace = group.grace,
                                                  .has_health = group.has_health,
                                                  .version = group.version});
}

void Run::scheduleSettle(Endpoints endpoints) {
  if (endpoints == Endpoints::kMayHaveChanged) endpoints_may_have_changed_ = true;
  if (settle_timer_ != nullptr) return;
  settle_timer_ = facts_.surroundings.loop.after(milliseconds(0), [this] {
    const Timer running = std::move(settle_timer_);
    settle();
  });
}

void Run::settle() {
  functions_.settle();
  const bool rows_move = moves_.settle();
  if (std::exchange(endpoints_may_have_changed_, false) || rows_move) orders_.tellEndpoints();
  rollouts_.settle();
  in_force_.settle();
  departures_.settle();
  limits_.settle();
  settleState();
  rollouts_.forgetEnded();
  departures_.forgetEnded();
  facts_.fleet.deleteEnded();
  keeper_.settle();
  settleStopping();
}

void Run::settleState() {
  auto& state = facts_.state;
  if (state == quarry::v1::RUN_STATE_STOPPING || state == quarry::v1::RUN_STATE_RUNNING) return;
  bool all_ready = true;
  facts_.reason.clear();
  for (const Process* process : facts_.fleet.with(Standing::kCurrent)) {
    all_ready = all_ready && process->serves();
    if (process->state() == ProcessState::kCrashLoop) facts_.reason = process->reason();
  }
  state = all_ready               ? quarry::v1::RUN_STATE_RUNNING
          : facts_.reason.empty() ? quarry::v1::RUN_STATE_STARTING
                                  : quarry::v1::RUN_STATE_FAILED;
  if (all_ready) tellLoad();
}

void Run::settleStopping() {
  if (facts_.state != quarry::v1::RUN_STATE_STOPPING || !ended_) return;
  for (const Process* process : facts_.fleet.all()) {
    if (process->state() != ProcessState::kEnded) return;
  }
  facts_.state = quarry::v1::RUN_STATE_STOPPED;
  deleteSavedRun(facts_.folder);
  const auto ended = std::move(ended_);
  facts_.surroundings.loop.post(ended);
}

void Run::tellLoad() {
  orders_.tellLoad();
  scheduleSettle();
}

std::vector<std::string> Run::substitutions() const {
  return substitutionsIn(facts_.design->plan);
}

std::string Run::doorOf(const std::string& service) const {
  const auto door = facts_.doors.find(service);
  return door == facts_.doors.end() ? std::string() : door->second.grpc_address;
}

quarry::v1::Snapshot Run::snapshot() const {
  return snapshotOf(facts_, memory_);
}

quarry::v1::RunSummary Run::summary() const {
  quarry::v1::RunSummary summary;
  summary.set_run_id(facts_.id);
  summary.set_system(facts_.design->plan.system());
  summary.set_architecture(facts_.design->plan.architecture());
  summary.set_state(facts_.state);
  summary.set_started_ms(facts_.started.count());
  return summary;
}

}  // namespace quarry::supervise
