// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/run.h"

#include "backend/supervise/admission.h"

#include <absl/strings/str_cat.h>

namespace quarry::supervise {

using quarry::v1::Event;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kGraceOfHelpers{3000};

std::string roleOf(const quarry::v1::StorePlan&) {
  return "datastore";
}
std::string roleOf(const quarry::v1::BrokerPlan&) {
  return "broker";
}

template <typename Parts>
void addSubstitutions(const Parts& parts, std::vector<std::string>& sentences) {
  for (const auto& part : parts) {
    if (part.declared_engine() == part.effective_engine()) continue;
    std::string reason = part.reason().empty() ? "" : ": " + part.reason();
    if (reason.ends_with('.')) reason.pop_back();
    sentences.push_back(absl::StrCat("The ", roleOf(part), " ", part.name(), " (", part.declared_engine(), ") runs as ",
                                     part.effective_engine(), reason, "."));
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Run>> Run::create(Surroundings& surroundings,
                                                 const quarry::v1::StartRunRequest& request) {
  auto plan = admit(request.system(), request.architecture(), surroundings.installed());
  if (!plan.ok()) return plan.status();
  if (plan->services().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("nothing is placed in the architecture ", plan->architecture(), "; draw a module first"));
  }
  auto design = std::make_shared<const Design>(Design{request.system(), *std::move(plan)});
  auto run = std::unique_ptr<Run>(new Run(surroundings, request, std::move(design)));
  if (request.has_load_per_s()) {
    const auto rate = run->loads_.set("", request.load_per_s(), std::nullopt);
    if (!rate.ok()) return rate.status();
  }
  return run;
}

Run::Run(Surroundings& surroundings, const quarry::v1::StartRunRequest& request, std::shared_ptr<const Design> design)
    : surroundings_(surroundings),
      id_(request.run_id()),
      folder_{surroundings.runs_folder / request.run_id()},
      document_folder_(request.folder()),
      detach_(request.detach()),
      started_(surroundings.loop.unixTime()),
      design_(std::move(design)),
      // A quarryd that takes over begins with a higher number than the one before ended with.
      revision_(static_cast<std::uint64_t>(started_.count())),
      fleet_(
          [this](const auto& id, const auto& element, const auto& group) { return makeProcess(id, element, group); }),
      presence_(surroundings.loop,
                {.owner_left =
                     [this](const std::string& client) { faultsEnded(faults_.endOwnedBy(client), "its owner left"); },
                 .owner_patience = surroundings.patience.owner,
                 .all_left =
                     [this] {
                       load_lease_over_ = !detach_;
                       pushLoad();
                     },
                 .load_patience = surroundings.patience.load,
                 .somebody_came =
                     [this] {
                       load_lease_over_ = false;
                       pushLoad();
                     }}) {
  loads_.draw(design_->plan);
  defineGroups(design_->plan);
}

Run::~Run() = default;

absl::Status Run::start() {
  const auto created = createRunFolder(folder_);
  if (!created.ok()) return created;
  surroundings_.planned(id_, design_->plan, Surroundings::Planned::kNew);
  announce(Event::KIND_RUN_STARTED, "",
           absl::StrCat(design_->plan.system(), " was started as ", design_->plan.architecture(), "."));
  for (const std::string& sentence : substitutions()) announce(Event::KIND_STAND_IN, "", sentence);
  const auto& plan = design_->plan;
  for (const auto& broker : plan.brokers()) {
    if (needsServer(broker)) startGroup("broker:" + broker.name(), 1, Standing::kCurrent);
  }
  for (const auto& service : plan.services()) {
    startGroup("service:" + service.name(), replicasWanted(service), Standing::kCurrent);
  }
  for (const auto& load : plan.loads()) startGroup("client:" + load.client().name(), 1, Standing::kCurrent);
  return absl::OkStatus();
}

void Run::takeOver(const quarry::v1::SavedRun& saved) {
  started_ = milliseconds(saved.started_ms());
  if (saved.running()) state_ = quarry::v1::RUN_STATE_RUNNING;
  surroundings_.planned(id_, design_->plan, Surroundings::Planned::kNew);
  restore(saved);
  scheduleSettle();
}

void Run::restore(const quarry::v1::SavedRun& saved) {
  for (const auto& load : saved.loads()) loads_.restore(load);
  for (const auto& scale : saved.scales()) scales_[scale.service()] = scale.replicas();
  for (const auto& fault : saved.faults()) {
    faults_.restore(fault);
    presence_.expect(fault.owner());
  }
  scheduleFaultEnd();
  for (const auto& process : saved.processes()) {
    if (fleet_.findGroup(process.element()) == nullptr) continue;
    const ProcessIdentity identity{.pid = process.pid(), .start_ticks = process.start_ticks()};
    Process& taken = fleet_.add(process.element(), Standing::kCurrent, process.id());
    if (process.held_until_ms() > 0) {
      taken.adoptHeld(milliseconds(process.held_until_ms()), process.restarts());
      continue;
    }
    taken.adopt(identity, process.restarts(), process.has_ready() ? &process.ready() : nullptr);
  }
}

void Run::stop(std::function<void()> ended) {
  if (state_ != quarry::v1::RUN_STATE_STOPPING) announce(Event::KIND_RUN_STOPPED, "", "The run is stopped.");
  state_ = quarry::v1::RUN_STATE_STOPPING;
  auto earlier = std::move(ended_);
  ended_ = [earlier = std::move(earlier), ended = std::move(ended)] {
    if (earlier) earlier();
    ended();
  };
  rollouts_.clear();
  for (Process* process : fleet_.all()) process->stop();
  scheduleSettle();
}

absl::Status Run::attach(std::shared_ptr<Line> line, const quarry::v1::Hello& hello) {
  Process* process = fleet_.find(hello.process_id());
  if (process == nullptr || !process->identity().has_value() || process->identity()->pid != hello.pid()) {
    return absl::NotFoundError(absl::StrCat("the run ", id_, " has no process ", hello.process_id(), " with number ",
                                            hello.pid(), "; it should end"));
  }
  process->attach(std::move(line), hello);
  return absl::OkStatus();
}

void Run::detach(const Line& line, const std::string& process_id) {
  if (Process* process = fleet_.find(process_id)) process->detach(line);
}

void Run::receive(const std::string& process_id, const quarry::v1::ProcessMessage& message) {
  if (Process* process = fleet_.find(process_id)) process->receive(message);
}

void Run::processChanged(Process&) {
  scheduleSettle();
}

void Run::announce(Event::Kind kind, const std::string& element, const std::string& text) {
  surroundings_.announce(id_, kind, element, text);
}

std::unique_ptr<Process> Run::makeProcess(const std::string& id, const std::string& element,
                                          const Fleet::Group& group) {
  ProcessSpec spec{.program = surroundings_.service_program.string(),
                   .arguments = {"--control", surroundings_.control_address, "--run", id_, "--process", id, "--folder",
                                 folder_.path.string()},
                   .environment = {},
                   .folder = folder_.path,
                   .log = folder_.logs() / (id + ".log")};
  return std::make_unique<Process>(
      surroundings_, *this,
      Process::Setup{.id = id, .element = element, .spec = std::move(spec), .grace = group.grace});
}

void Run::defineGroups(const quarry::v1::Plan& plan) {
  for (const auto& broker : plan.brokers()) {
    if (!needsServer(broker)) continue;
    Fleet::Group group{.id_prefix = "broker-" + broker.name(), .work = {}, .grace = kGraceOfHelpers};
    auto& keeper = *group.work.mutable_keeper();
    keeper.set_name(broker.name());
    keeper.add_command(surroundings_.nats_server.string());
    for (const char* word : {"-a", "127.0.0.1", "-p", "{port}"}) keeper.add_command(word);
    keeper.set_wait_for_port(true);
    keeper.set_working_directory(folder_.path.string());
    fleet_.setGroup("broker:" + broker.name(), std::move(group));
  }
  for (const auto& service : plan.services()) {
    const milliseconds grace(service.grace_period_ms() > 0 ? service.grace_period_ms() : 10000);
    Fleet::Group group{.id_prefix = service.name(), .work = {}, .grace = grace};
    *group.work.mutable_service() = service;
    fleet_.setGroup("service:" + service.name(), std::move(group));
  }
  for (const auto& load : plan.loads()) {
    Fleet::Group group{.id_prefix = "load-" + load.client().name(), .work = {}, .grace = kGraceOfHelpers};
    *group.work.mutable_load() = load;
    fleet_.setGroup("client:" + load.client().name(), std::move(group));
  }
}

int Run::replicasWanted(const quarry::v1::ServicePlan& service) const {
  const auto scale = scales_.find(service.name());
  return scale != scales_.end() ? scale->second : std::max(1, service.replicas());
}

void Run::startGroup(const std::string& element, int replicas, Standing standing, std::vector<Process*>* started) {
  for (int i = 0; i < replicas; ++i) {
    Process& process = fleet_.add(element, standing);
    if (started != nullptr) started->push_back(&process);
    process.start();
  }
}

std::vector<std::string> Run::substitutions() const {
  std::vector<std::string> sentences;
  for (const auto& service : design_->plan.services()) {
    if (service.declared_stack() == service.effective_stack() || service.declared_stack() == "cpp") continue;
    sentences.push_back(absl::StrCat("The service ", service.name(), " (", service.declared_stack(), ") runs as ",
                                     service.effective_stack(), "."));
  }
  addSubstitutions(design_->plan.stores(), sentences);
  addSubstitutions(design_->plan.brokers(), sentences);
  return sentences;
}

quarry::v1::RunSummary Run::summary() const {
  quarry::v1::RunSummary summary;
  summary.set_run_id(id_);
  summary.set_system(design_->plan.system());
  summary.set_architecture(design_->plan.architecture());
  summary.set_state(state_);
  summary.set_started_ms(started_.count());
  return summary;
}

}  // namespace quarry::supervise
