// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/fault_book.h"
#include "backend/supervise/fleet.h"
#include "backend/supervise/load_book.h"
#include "backend/supervise/presence.h"
#include "backend/supervise/rollout.h"
#include "backend/supervise/saved_state.h"

#include <quarry/v1/control.pb.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace quarry::supervise {

/// One execution of a plan: its processes, where they are, what is broken in it and how much load it gets. An actor: it
/// lives on the run loop's thread, and every change of a fact leads to one `settle`, which derives all that follows.
class Run final : public ProcessOwner {
 public:
  /// Compiles the document and starts nothing. `run_id` of the request is a valid name.
  static absl::StatusOr<std::unique_ptr<Run>> create(Surroundings& surroundings,
                                                     const quarry::v1::StartRunRequest& request);
  ~Run() override;

  absl::Status start();
  /// Goes on with the processes of an earlier quarryd.
  void takeOver(const quarry::v1::SavedRun& saved);
  /// Ends everything; `ended` is called once nothing is left, and may delete the run.
  void stop(std::function<void()> ended);

  /// A process opened its stream. NOT_FOUND and a sentence where the run has no such process.
  absl::Status attach(std::shared_ptr<Line> line, const quarry::v1::Hello& hello);
  void detach(const Line& line, const std::string& process_id);
  void receive(const std::string& process_id, const quarry::v1::ProcessMessage& message);

  absl::StatusOr<quarry::v1::ApplyDocumentReply> apply(const quarry::v1::ApplyDocumentRequest& request);

  absl::StatusOr<quarry::v1::ActionReply> kill(const quarry::v1::KillRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> restart(const quarry::v1::TargetRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> hang(const quarry::v1::TargetRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> resume(const quarry::v1::TargetRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> drain(const quarry::v1::TargetRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> scale(const quarry::v1::ScaleRequest& request);

  absl::StatusOr<quarry::v1::SetLoadReply> setLoad(const quarry::v1::SetLoadRequest& request);
  absl::StatusOr<quarry::v1::ActiveFault> addFault(const quarry::v1::AddFaultRequest& request);
  const std::vector<quarry::v1::ActiveFault>& faults() const { return faults_.all(); }
  /// NOT_FOUND where `id` is not empty and unknown.
  absl::Status clearFaults(const std::string& id);

  void watchBegan(const std::string& client) { presence_.came(client); }
  void watchEnded(const std::string& client) { presence_.left(client); }

  const std::string& id() const { return id_; }
  quarry::v1::RunState state() const { return state_; }
  quarry::v1::RunSummary summary() const;
  /// What supervision knows; telemetry adds the rest.
  quarry::v1::Snapshot snapshot() const;
  const Design& design() const { return *design_; }
  const Fleet& fleet() const { return fleet_; }
  /// Sentences: what runs as something else than declared.
  std::vector<std::string> substitutions() const;

 private:
  Run(Surroundings& surroundings, const quarry::v1::StartRunRequest& request, std::shared_ptr<const Design> design);

  // ProcessOwner
  void processChanged(Process& process) override;
  quarry::v1::ProcessOrder orderFor(const Process& process, bool with_work) override;
  void announce(quarry::v1::Event::Kind kind, const std::string& element, const std::string& text) override;

  // Processes
  std::unique_ptr<Process> makeProcess(const std::string& id, const std::string& element, const Fleet::Group& group);
  void defineGroups(const quarry::v1::Plan& plan);
  int replicasWanted(const quarry::v1::ServicePlan& service) const;
  void startGroup(const std::string& element, int replicas, Standing standing,
                  std::vector<Process*>* started = nullptr);
  void restore(const quarry::v1::SavedRun& saved);

  // What follows from a change
  void scheduleSettle();
  void settle();
  void settleRollouts();
  void settleEndpoints();
  void settleDepartures();
  void settleState();
  void settleSaved();
  void settleStopping();

  // A new document
  Rollout prepareRollout(std::shared_ptr<const Design> design, PlanChanges changes);
  void finishRollout(Rollout rollout);
  void finishDesign(const Rollout& rollout);
  void abandonRollout(Rollout rollout);
  void resize(const std::string& service, int replicas);
  void dismiss(const std::vector<Process*>& processes);

  // Orders
  void broadcast(quarry::v1::ProcessOrder order);
  void pushWork(const std::string& element);
  void pushLoad();
  void pushFaults();
  quarry::v1::Faults faultsFor(const Process& process) const;
  quarry::v1::LoadControl loadFor(const Process& process) const;
  quarry::v1::Observation observation() const;

  // Actions
  /// FAILED_PRECONDITION where the run is being stopped.
  absl::Status mayChange() const;
  using Act = std::function<bool(Process&)>;
  absl::StatusOr<quarry::v1::ActionReply> act(const std::string& target, int replica, const Act& act,
                                              const std::string& why_not);
  void faultsEnded(const std::vector<quarry::v1::ActiveFault>& ended, const std::string& why);
  void scheduleFaultEnd();

  quarry::v1::SavedRun saved() const;

  /// Replicas that have no part in the endpoints any more and are drained once everybody knows.
  struct Departure {
    std::uint64_t revision;
    std::vector<Process*> processes;
    /// When they leave; sooner where everybody knows sooner.
    std::chrono::steady_clock::time_point leave;
    bool everybody_knows = false;
  };

  Surroundings& surroundings_;
  const std::string id_;
  const RunFolder folder_;
  const std::string document_folder_;
  const bool detach_;
  std::chrono::milliseconds started_;
  std::shared_ptr<const Design> design_;
  quarry::v1::RunState state_ = quarry::v1::RUN_STATE_STARTING;
  std::string reason_;
  std::uint64_t revision_;
  Fleet fleet_;
  std::map<std::string, int> scales_;
  std::vector<Rollout> rollouts_;
  std::vector<Process*> dismissed_;
  std::vector<Departure> departures_;
  LoadBook loads_;
  bool load_lease_over_ = false;
  FaultBook faults_;
  Presence presence_;
  quarry::v1::Endpoints endpoints_;
  std::string last_saved_;
  bool design_saved_ = false;
  std::function<void()> ended_;
  Timer settle_timer_;
  Timer departure_timer_;
  Timer fault_timer_;
};

}  // namespace quarry::supervise
