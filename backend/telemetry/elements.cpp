// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/elements.h"

#include "backend/telemetry/health.h"

#include <absl/strings/match.h>
#include <absl/strings/strip.h>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

using Source = SeriesKey::Source;
using Ids = std::vector<SeriesStore::Id>;

void append(Ids& ids, Ids more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

Ids owned(Source source, const std::string& owner, const SeriesStore& series) {
  Ids ids;
  for (auto one = series.series().lower_bound({source, owner, ""});
       one != series.series().end() && one->first.source == source && one->first.owner == owner; ++one) {
    ids.push_back(one->second);
  }
  return ids;
}

Ids ofService(const std::string& name, const v1::Plan& plan, const SeriesStore& series) {
  Ids ids = owned(Source::operation, name, series);
  append(ids, owned(Source::foreign_spans, name, series));
  for (const auto& service : plan.services()) {
    if (service.name() != name) continue;
    for (const auto& gateway : service.gateways()) append(ids, owned(Source::route, gateway.name(), series));
  }
  return ids;
}

Ids between(std::string_view from, std::string_view to, const v1::Plan& plan, const SeriesStore& series) {
  Ids ids;
  for (const auto& edge : plan.edges()) {
    if (nameOf(edge.from()) == from && nameOf(edge.to()) == to) append(ids, seriesOf(edge, series));
  }
  return ids;
}

}  // namespace

Ids seriesOf(const v1::Edge& edge, const SeriesStore& series) {
  Ids ids;
  for (const auto& id : edge.ids()) {
    if (const auto found = series.find({Source::edge, "", id})) ids.push_back(*found);
  }
  return ids;
}

Ids seriesTouching(const std::string& element, v1::Edge::Kind kind, const v1::Plan& plan, const SeriesStore& series) {
  Ids ids;
  for (const auto& edge : plan.edges()) {
    const std::string& end =
        kind == v1::Edge::KIND_SUBSCRIBE || kind == v1::Edge::KIND_WORKLOAD ? edge.from() : edge.to();
    if (edge.kind() == kind && end == element) append(ids, seriesOf(edge, series));
  }
  return ids;
}

Ids seriesOfOperation(const std::string& operation, const SeriesStore& series) {
  Ids ids;
  for (const auto& [key, id] : series.series()) {
    if (key.source > Source::local_operation) break;
    if (key.name == operation) ids.push_back(id);
  }
  return ids;
}

Ids seriesOf(const std::string& element, const v1::Plan& plan, const SeriesStore& series) {
  const std::string name = nameOf(element);
  if (absl::StartsWith(element, "service:")) return ofService(name, plan, series);
  if (absl::StartsWith(element, "client:")) return seriesTouching(element, v1::Edge::KIND_WORKLOAD, plan, series);
  if (absl::StartsWith(element, "gateway:")) return owned(Source::route, name, series);
  if (absl::StartsWith(element, "store:")) return seriesTouching(element, v1::Edge::KIND_QUERY, plan, series);
  if (absl::StartsWith(element, "cache:")) return seriesTouching(element, v1::Edge::KIND_CACHE, plan, series);
  if (absl::StartsWith(element, "external:")) return seriesTouching(element, v1::Edge::KIND_HTTP, plan, series);
  if (absl::StartsWith(element, "topic:")) return seriesTouching(element, v1::Edge::KIND_PUBLISH, plan, series);
  if (absl::StartsWith(element, "op:")) return seriesOfOperation(name, series);
  if (absl::StartsWith(element, "edge:")) {
    const auto arrow = name.find("->");
    if (arrow != std::string::npos) return between(name.substr(0, arrow), name.substr(arrow + 2), plan, series);
  }
  return {};
}

}  // namespace quarry::telemetry
