// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/elements.h"
#include "backend/telemetry/known_changes.h"
#include "backend/telemetry/snapshot_filler.h"

#include <absl/strings/str_cat.h>

#include <optional>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

bool openToJudgement(v1::Health health) {
  return health == v1::HEALTH_UNSPECIFIED || health == v1::HEALTH_HEALTHY;
}

/// For statuses without a promise: stores, topics, externals.
template <typename Status>
void judgeByErrors(Status& status, const Sample& recent) {
  if (!openToJudgement(status.health())) return;
  status.set_health(failing(recent) ? v1::HEALTH_FAILING : v1::HEALTH_HEALTHY);
}

template <typename Status>
void explain(Status& status, const DependencyGraph& graph, const std::string& element, const Sample& recent) {
  if (status.health() == v1::HEALTH_FAILING && status.reason().empty()) {
    status.set_reason(failureReason(graph, element, recent));
  }
}

}  // namespace

DependencyGraph SnapshotFiller::graphOf(const v1::Snapshot& snapshot) const {
  DependencyGraph graph;
  for (const auto& edge : plan_.edges()) {
    if (edge.kind() == v1::Edge::KIND_SUBSCRIBE) continue;
    graph.dependencies[edge.from()].push_back({edge.to(), recent(edge.from(), seriesOf(edge, series_))});
  }
  for (const auto& one : snapshot.services()) graph.known["service:" + one.name()] = one.health();
  for (const auto& one : snapshot.stores()) graph.known["store:" + one.name()] = one.health();
  for (const auto& one : snapshot.topics()) graph.known["topic:" + one.name()] = one.health();
  for (const auto& one : snapshot.externals()) graph.known["external:" + one.name()] = one.health();
  for (const auto& one : snapshot.faults()) graph.faulted.insert(faultedElement(one.fault().target(), plan_));
  return graph;
}

std::optional<std::string> SnapshotFiller::burningPromise(const v1::ServicePlan& plan, const Sample& recent) const {
  const auto over = [&](const Ids& ids, const v1::Slo& slo) {
    const std::chrono::milliseconds window(slo.window_ms() > 0 ? slo.window_ms() : 60000);
    return series_.sum(ids, now_ - window, now_ + SeriesStore::kSlot);
  };
  if (plan.has_slo()) {
    const Ids ids = seriesOf(absl::StrCat("service:", plan.name()), plan_, series_);
    if (auto reason = burning(plan.slo(), over(ids, plan.slo()), recent)) return reason;
  }
  for (const auto& module : plan.modules()) {
    for (const auto& operation : module.operations()) {
      if (!operation.has_slo()) continue;
      const Ids ids = seriesOfOperation(absl::StrCat(module.name(), ".", operation.name()), series_);
      const Sample calls = this->recent(absl::StrCat("service:", plan.name()), ids);
      const auto reason = burning(operation.slo(), over(ids, operation.slo()), calls);
      if (reason) return absl::StrCat(operation.name(), ": ", *reason);
    }
  }
  return std::nullopt;
}

void SnapshotFiller::judgeService(const v1::ServicePlan& plan, v1::ServiceStatus& status) const {
  if (!openToJudgement(status.health())) return;
  const std::string element = absl::StrCat("service:", plan.name());
  const Sample calls = recent(element, seriesOf(element, plan_, series_));
  if (failing(calls)) {
    status.set_health(v1::HEALTH_FAILING);
    status.set_reason(failureReason(graph_, element, calls));
  } else if (const auto reason = burningPromise(plan, calls)) {
    status.set_health(v1::HEALTH_DEGRADED);
    status.set_reason(*reason);
  } else {
    status.set_health(v1::HEALTH_HEALTHY);
    status.clear_reason();
  }
}

void SnapshotFiller::judgeGateways(v1::Snapshot& snapshot) const {
  for (auto& gateway : *snapshot.mutable_gateways()) {
    for (const auto& service : snapshot.services()) {
      if (service.name() == gateway.service() && !openToJudgement(service.health()) &&
          service.health() != v1::HEALTH_FAILING && service.health() != v1::HEALTH_DEGRADED) {
        gateway.set_health(service.health());
      }
    }
    const Ids ids = seriesOf(absl::StrCat("gateway:", gateway.name()), plan_, series_);
    judgeByErrors(gateway, recent(absl::StrCat("service:", gateway.service()), ids));
  }
}

void SnapshotFiller::judge(v1::Snapshot& snapshot) {
  graph_ = graphOf(snapshot);
  for (const auto& plan : plan_.services()) {
    for (auto& status : *snapshot.mutable_services()) {
      if (status.name() == plan.name()) judgeService(plan, status);
    }
  }
  for (auto& store : *snapshot.mutable_stores()) {
    const std::string element = absl::StrCat("store:", store.name());
    const Sample calls = recent(element, seriesOf(element, plan_, series_));
    judgeByErrors(store, calls);
    explain(store, graph_, element, calls);
  }
  for (auto& topic : *snapshot.mutable_topics()) {
    const std::string element = absl::StrCat("topic:", topic.name());
    Ids ids = seriesTouching(element, v1::Edge::KIND_PUBLISH, plan_, series_);
    const Ids consumed = seriesTouching(element, v1::Edge::KIND_SUBSCRIBE, plan_, series_);
    ids.insert(ids.end(), consumed.begin(), consumed.end());
    const Sample calls = recent(element, ids);
    judgeByErrors(topic, calls);
    explain(topic, graph_, element, calls);
  }
  for (auto& external : *snapshot.mutable_externals()) {
    const std::string element = absl::StrCat("external:", external.name());
    judgeByErrors(external, recent(element, seriesOf(element, plan_, series_)));
  }
  judgeGateways(snapshot);
}

}  // namespace quarry::telemetry
