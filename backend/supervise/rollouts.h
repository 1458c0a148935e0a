// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/departures.h"
#include "backend/supervise/in_force.h"

#include <absl/status/statusor.h>
#include <quarry/v1/control.pb.h>

#include <string>
#include <vector>

namespace quarry::supervise {

/// How a run gets to a new document, and how processes are replaced. Changes the design, the rollouts, scales and the
/// fleet.
class Rollouts {
 public:
  Rollouts(Facts& facts, Orders& orders, Departures& departures, InForce& in_force)
      : facts_(facts), orders_(orders), departures_(departures), in_force_(in_force) {}

  /// Takes the place of a document that is still on its way.
  quarry::v1::ApplyDocumentReply begin(std::shared_ptr<const Design> design);
  /// Starts another one for each and lets them leave once those are there.
  void replace(const std::vector<Process*>& processes);
  /// Brings a service to its number of replicas.
  void resize(const std::string& service, int replicas);
  void settle();
  /// Before those that have ended are deleted.
  void forgetEnded();
  void forgetAll() { facts_.rollouts.clear(); }

  /// Somebody arrives for it.
  bool isReplaced(const Process& process) const;
  /// FAILED_PRECONDITION where the service is being replaced.
  absl::Status mayResize(const std::string& service) const;
  /// FAILED_PRECONDITION also where a document is on its way: the next one would take its place.
  absl::Status mayDeploy(const std::string& service) const;

 private:
  Rollout prepare(std::shared_ptr<const Design> design);
  bool isKnown(const Rollout& rollout) const;
  void finish(Rollout rollout);
  void finishDesign(const Rollout& rollout);
  void abandon(Rollout rollout);
  void defineGroups(const quarry::v1::Plan& plan);

  Facts& facts_;
  Orders& orders_;
  Departures& departures_;
  InForce& in_force_;
};

}  // namespace quarry::supervise
