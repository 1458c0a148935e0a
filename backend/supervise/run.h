// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/autoscaler.h"
#include "backend/supervise/functions.h"
#include "backend/supervise/limits_watch.h"
#include "backend/supervise/presence.h"
#include "backend/supervise/resident_memory.h"
#include "backend/supervise/rollouts.h"
#include "backend/supervise/state_keeper.h"
#include "backend/supervise/table_moves.h"

#include <quarry/v1/control.pb.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace quarry::supervise {

/// One execution of a plan. An actor: it lives on the run loop's thread, and every change of a fact leads to one
/// `settle`, which derives all that follows. What is so stands in `Facts`; what follows from it is the business of its
/// parts.
class Run final : public ProcessOwner {
 public:
  /// Compiles the document and starts nothing. `run_id` of the request is a valid name.
  static absl::StatusOr<std::unique_ptr<Run>> create(Surroundings& surroundings,
                                                     const quarry::v1::StartRunRequest& request);
  ~Run() override;

  absl::Status start();
  /// Goes on with the processes of an earlier quarryd.
  void takeOver(const quarry::v1::SavedRun& saved);
  /// Ends everything; `ended` is called once nothing is left, and may delete the run. `why` ends a sentence; empty
  /// where somebody asked for it.
  void stop(std::function<void()> ended, const std::string& why = {});
  /// `left`: the client that the run ends with has gone.
  void whenOwnerLeft(std::function<void()> left) { owner_left_ = std::move(left); }

  /// A process opened its stream. NOT_FOUND and a sentence where the run has no such process.
  absl::Status attach(std::shared_ptr<Line> line, const quarry::v1::Hello& hello);
  void detach(const Line& line, const std::string& process_id);
  void receive(const std::string& process_id, const quarry::v1::ProcessMessage& message);

  absl::StatusOr<quarry::v1::ApplyDocumentReply> apply(const quarry::v1::ApplyDocumentRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> deploy(const quarry::v1::DeployRequest& request);

  absl::StatusOr<quarry::v1::ActionReply> kill(const quarry::v1::KillRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> restart(const quarry::v1::TargetRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> hang(const quarry::v1::TargetRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> resume(const quarry::v1::TargetRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> drain(const quarry::v1::TargetRequest& request);
  absl::StatusOr<quarry::v1::ActionReply> scale(const quarry::v1::ScaleRequest& request);

  absl::StatusOr<quarry::v1::SetLoadReply> setLoad(const quarry::v1::SetLoadRequest& request);
  absl::StatusOr<quarry::v1::ActiveFault> addFault(const quarry::v1::AddFaultRequest& request);
  const std::vector<quarry::v1::ActiveFault>& faults() const { return facts_.faults.all(); }
  /// NOT_FOUND where `id` is not empty and unknown.
  absl::Status clearFaults(const std::string& id);

  void watchBegan(const std::string& client) { presence_.came(client); }
  void watchEnded(const std::string& client) { presence_.left(client); }
  /// What was measured of it just now, about twice a second: autoscaler, functions and limits follow it.
  void observe(const quarry::v1::Snapshot& measured);

  const std::string& id() const { return facts_.id; }
  quarry::v1::RunState state() const { return facts_.state; }
  quarry::v1::RunSummary summary() const;
  /// What supervision knows; telemetry adds the rest.
  quarry::v1::Snapshot snapshot() const;
  const Design& design() const { return *facts_.design; }
  const Fleet& fleet() const { return facts_.fleet; }
  /// Sentences: what runs as something else than declared.
  std::vector<std::string> substitutions() const;
  /// Where a function at zero is reached; empty for every other service.
  std::string doorOf(const std::string& service) const;

 private:
  Run(Surroundings& surroundings, const quarry::v1::StartRunRequest& request, std::shared_ptr<const Design> design);

  // ProcessOwner
  void processChanged(Process& process) override;
  void processApplied(Process& process) override;
  quarry::v1::ProcessOrder orderFor(const Process& process, bool with_work) override;
  void announce(const quarry::v1::Event& event) override;

  std::unique_ptr<Process> makeProcess(const std::string& id, const std::string& element, const Fleet::Group& group);
  void restore(const quarry::v1::SavedRun& saved);
  /// What an earlier quarryd was bringing the run to; null where nothing.
  absl::StatusOr<std::shared_ptr<const Design>> changeIn(const quarry::v1::SavedRun& saved) const;
  void goOn(const quarry::v1::SavedRun& saved, const absl::StatusOr<std::shared_ptr<const Design>>& change);

  // What follows from a change
  enum class Endpoints { kMayHaveChanged, kAreTheSame };
  void scheduleSettle(Endpoints endpoints = Endpoints::kMayHaveChanged);
  void settle();
  void settleState();
  void settleStopping();
  void tellLoad();

  // Actions
  /// FAILED_PRECONDITION where the run is being stopped.
  absl::Status mayChange() const;
  /// NOT_FOUND and a sentence where one is on a replica that is not there.
  absl::Status hasReplicas(const std::vector<quarry::v1::Fault>& faults) const;
  /// Which processes are meant.
  absl::StatusOr<std::vector<Process*>> resolve(const std::string& target, int replica, std::string& element);
  using Act = std::function<bool(Process&)>;
  absl::StatusOr<quarry::v1::ActionReply> act(const std::string& target, int replica, const Act& act,
                                              const std::string& why_not);
  quarry::v1::ActionReply replyOf(const std::string& element) const;
  void autoscale(const quarry::v1::ServiceStatus& measured);
  void faultsEnded(const std::vector<quarry::v1::ActiveFault>& ended, const std::string& why);
  void scheduleFaultEnd();

  Facts facts_;
  Orders orders_;
  InForce in_force_;
  Departures departures_;
  Rollouts rollouts_;
  Functions functions_;
  TableMoves moves_;
  LimitsWatch limits_;
  StateKeeper keeper_;
  mutable ResidentMemory memory_;
  Presence presence_;
  std::map<std::string, ScalingMemory> scaling_;
  std::function<void()> ended_;
  std::function<void()> owner_left_;
  bool endpoints_may_have_changed_ = true;
  Timer settle_timer_;
  Timer fault_timer_;
};

}  // namespace quarry::supervise
