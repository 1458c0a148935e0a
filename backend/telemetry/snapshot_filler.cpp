// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/snapshot_filler.h"

#include "backend/telemetry/elements.h"
#include "backend/telemetry/foreign_services.h"
#include "backend/telemetry/policy_actions.h"
#include "backend/telemetry/traffic.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

using Source = SeriesKey::Source;

template <typename Statuses>
auto& named(Statuses& statuses, const std::string& name) {
  for (auto& status : statuses) {
    if (status.name() == name) return status;
  }
  auto* status = statuses.Add();
  status->set_name(name);
  return *status;
}

template <typename Status>
void setUnlessSet(Status& status, const std::string& declared, const std::string& effective) {
  if (status.declared().empty()) status.set_declared(declared);
  if (status.effective().empty()) status.set_effective(effective);
}

/// Supervision names the replicas; where it does not, nothing is known of them.
bool hasReplicaUp(const v1::ServiceStatus& status) {
  const auto& replicas = status.replicas();
  return status.health() == v1::HEALTH_UNSPECIFIED ||
         std::any_of(replicas.begin(), replicas.end(), [](const v1::ReplicaStatus& replica) {
           return isUp(replica.state()) || replica.state() == v1::HEALTH_DRAINING;
         });
}

}  // namespace

SnapshotFiller::SnapshotFiller(const v1::Plan& plan, const SeriesStore& series, const MetricsIntake& metrics,
                               const std::map<std::string, Time>& foreign_seen, const KnownChanges& changes, Time now)
    : plan_(plan), series_(series), metrics_(metrics), foreign_seen_(foreign_seen), now_(now) {
  const Time until = now + SeriesStore::kSlot;
  const Time settled = now - SeriesStore::kSlot;
  live_ = series.sumAll(now - kLive, until);
  recent_ = series.sumAll(now - kHealthWindow, until);
  settled_requests_ = series.requestsAll(settled - kLive, settled);
  changes_ = changes.since(now - kHealthWindow, plan);
}

v1::Traffic SnapshotFiller::traffic(const Ids& ids) const {
  Sample sample;
  double requests = 0;
  for (const auto id : ids) {
    sample.merge(live_[id]);
    requests += settled_requests_[id];
  }
  return trafficOf(sample, requests, kLive);
}

Sample SnapshotFiller::recent(const std::string& element, const Ids& ids) const {
  Sample whole;
  for (const auto id : ids) whole.merge(recent_[id]);
  const auto change = changes_.find(element);
  if (change == changes_.end()) return whole;
  const Time until = now_ + SeriesStore::kSlot;
  // A report lies in the slot of its middle; one of half a second may hold both sides of the change.
  if (!change->second.is_for_the_worse) {
    return series_.sum(ids, change->second.when + SeriesStore::kSlot / 2 + SeriesStore::kSlot, until);
  }
  // The change was seen half a second after it came, at most.
  Sample after = series_.sum(ids, change->second.when - SeriesStore::kSlot / 2 - SeriesStore::kSlot, until);
  return after.durations.count() >= kFewestCalls ? after : whole;
}

v1::PolicyActions SnapshotFiller::policies(const std::vector<std::string>& places) const {
  auto actions = policyActions(
      places, series_, [this](SeriesStore::Id id) { return settled_requests_[id]; }, kLive);
  actions.set_breaker(metrics_.breakers().state(places, now_));
  return actions;
}

void SnapshotFiller::fill(v1::Snapshot& snapshot) {
  snapshot.set_window_ms(std::chrono::milliseconds(kLive).count());
  snapshot.set_dropped_telemetry(snapshot.dropped_telemetry() + metrics_.dropped());
  fillServices(snapshot);
  fillEdges(snapshot);
  fillStores(snapshot);
  fillTopics(snapshot);
  fillExternals(snapshot);
  fillClients(snapshot);
  fillGateways(snapshot);
  fillOperations(snapshot);
  judge(snapshot);
  addForeignServices(snapshot, plan_, series_, metrics_, foreign_seen_, now_);
}

void SnapshotFiller::fillServices(v1::Snapshot& snapshot) const {
  for (const auto& service : plan_.services()) {
    auto& status = named(*snapshot.mutable_services(), service.name());
    setUnlessSet(status, service.declared_stack(), service.effective_stack());
    if (status.version().empty()) status.set_version(service.version());
    if (status.modules().empty()) {
      for (const auto& module : service.modules()) status.add_modules(module.name());
    }
    if (status.gateways().empty()) {
      for (const auto& gateway : service.gateways()) status.add_gateways(gateway.name());
    }
    const std::string element = absl::StrCat("service:", service.name());
    const v1::Traffic measured = traffic(seriesOf(element, plan_, series_));
    if (hasReplicaUp(status) || measured.requests_per_s() > 0 || measured.p50_ms() > 0)
      *status.mutable_traffic() = measured;
    *status.mutable_policies() = policies(policyPlaces(element, plan_));
  }
}

void SnapshotFiller::fillEdges(v1::Snapshot& snapshot) const {
  for (const auto& edge : plan_.edges()) {
    auto* status = snapshot.add_edges();
    *status->mutable_edge() = edge;
    *status->mutable_traffic() = traffic(seriesOf(edge, series_));
    *status->mutable_policies() = policies(policyPlaces(edge));
  }
}

void SnapshotFiller::fillStores(v1::Snapshot& snapshot) const {
  for (const auto& store : plan_.stores()) {
    auto& status = named(*snapshot.mutable_stores(), store.name());
    setUnlessSet(status, store.declared_engine(), store.effective_engine());
    *status.mutable_traffic() = traffic(seriesOf(absl::StrCat("store:", store.name()), plan_, series_));
  }
}

void SnapshotFiller::fillTopics(v1::Snapshot& snapshot) const {
  for (const auto& topic : plan_.topics()) {
    auto& status = named(*snapshot.mutable_topics(), topic.name());
    for (const auto& broker : plan_.brokers()) {
      if (broker.name() == topic.broker()) setUnlessSet(status, broker.declared_engine(), broker.effective_engine());
    }
    const std::string element = absl::StrCat("topic:", topic.name());
    *status.mutable_published() = traffic(seriesTouching(element, v1::Edge::KIND_PUBLISH, plan_, series_));
    *status.mutable_consumed() = traffic(seriesTouching(element, v1::Edge::KIND_SUBSCRIBE, plan_, series_));
  }
}

void SnapshotFiller::fillExternals(v1::Snapshot& snapshot) const {
  for (const auto& external : plan_.externals()) {
    auto& status = named(*snapshot.mutable_externals(), external.name());
    setUnlessSet(status, external.address(), "local stand-in");
    *status.mutable_traffic() = traffic(seriesOf(absl::StrCat("external:", external.name()), plan_, series_));
  }
}

void SnapshotFiller::fillClients(v1::Snapshot& snapshot) const {
  const auto settled = [&](Source source, const std::string& client) {
    const auto id = series_.find({source, client, ""});
    return id ? settled_requests_[*id] : 0.0;
  };
  for (const auto& load : plan_.loads()) {
    const std::string& name = load.client().name();
    auto& status = named(*snapshot.mutable_clients(), name);
    const double offered = settled(Source::offered, name);
    status.set_offered_per_s(offered / std::chrono::duration<double>(kLive).count());
    status.set_late_ratio(offered > 0 ? std::min(1.0, settled(Source::late, name) / offered) : 0);
    *status.mutable_traffic() = traffic(seriesOf(absl::StrCat("client:", name), plan_, series_));
  }
}

void SnapshotFiller::fillGateways(v1::Snapshot& snapshot) const {
  for (const auto& service : plan_.services()) {
    for (const auto& gateway : service.gateways()) {
      auto& status = named(*snapshot.mutable_gateways(), gateway.name());
      status.set_service(service.name());
      const std::string element = absl::StrCat("gateway:", gateway.name());
      *status.mutable_traffic() = traffic(seriesOf(element, plan_, series_));
      *status.mutable_policies() = policies(policyPlaces(element, plan_));
    }
  }
}

void SnapshotFiller::fillOperations(v1::Snapshot& snapshot) const {
  for (const auto& service : plan_.services()) {
    for (const auto& module : service.modules()) {
      for (const auto& operation : module.operations()) {
        auto* status = snapshot.add_operations();
        status->set_operation(absl::StrCat(module.name(), ".", operation.name()));
        status->set_service(service.name());
        *status->mutable_traffic() = traffic(seriesOfOperation(status->operation(), series_));
        *status->mutable_policies() = policies({absl::StrCat("op:", status->operation())});
      }
    }
  }
}

}  // namespace quarry::telemetry
