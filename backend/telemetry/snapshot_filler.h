// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/telemetry/health.h"
#include "backend/telemetry/known_changes.h"
#include "backend/telemetry/metrics_intake.h"
#include "backend/telemetry/series_store.h"

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/telemetry.pb.h>

#include <map>
#include <string>
#include <vector>

namespace quarry::telemetry {

/// Adds the numbers of one moment to one snapshot, see Telemetry::fill. Refers to what it is given; lives shortly.
///
/// Shares and percentiles come from the last 2 s and what has begun since, so that a fault shows at once; rates come
/// from the 2 s that every process has reported about completely.
class SnapshotFiller {
 public:
  static constexpr std::chrono::seconds kLive{2};

  SnapshotFiller(const quarry::v1::Plan& plan, const SeriesStore& series, const MetricsIntake& metrics,
                 const std::map<std::string, Time>& foreign_seen, const KnownChanges& changes, Time now);

  void fill(quarry::v1::Snapshot& snapshot);

 private:
  using Ids = std::vector<SeriesStore::Id>;

  void fillServices(quarry::v1::Snapshot& snapshot) const;
  void fillEdges(quarry::v1::Snapshot& snapshot) const;
  void fillStores(quarry::v1::Snapshot& snapshot) const;
  void fillTopics(quarry::v1::Snapshot& snapshot) const;
  void fillExternals(quarry::v1::Snapshot& snapshot) const;
  void fillClients(quarry::v1::Snapshot& snapshot) const;
  void fillGateways(quarry::v1::Snapshot& snapshot) const;
  void fillOperations(quarry::v1::Snapshot& snapshot) const;

  void judge(quarry::v1::Snapshot& snapshot);
  void judgeService(const quarry::v1::ServicePlan& plan, quarry::v1::ServiceStatus& status) const;
  void judgeGateways(quarry::v1::Snapshot& snapshot) const;
  DependencyGraph graphOf(const quarry::v1::Snapshot& snapshot) const;
  std::optional<std::string> burningPromise(const quarry::v1::ServicePlan& plan, const Sample& recent) const;

  quarry::v1::Traffic traffic(const Ids& ids) const;
  /// Of the health window, or of what of it lies after the last known change that concerns the element.
  Sample recent(const std::string& element, const Ids& ids) const;
  quarry::v1::PolicyActions policies(const std::vector<std::string>& places) const;

  const quarry::v1::Plan& plan_;
  const SeriesStore& series_;
  const MetricsIntake& metrics_;
  const std::map<std::string, Time>& foreign_seen_;
  const Time now_;
  /// By series id.
  std::vector<Sample> live_;
  std::vector<Sample> recent_;
  std::vector<double> settled_requests_;
  /// By element.
  std::map<std::string, KnownChange> changes_;
  DependencyGraph graph_;
};

}  // namespace quarry::telemetry
