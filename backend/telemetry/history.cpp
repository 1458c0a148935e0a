// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/history.h"

#include "backend/telemetry/elements.h"
#include "backend/telemetry/policy_actions.h"
#include "backend/telemetry/traffic.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::telemetry {

namespace v1 = quarry::v1;

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds kUsualSpan = std::chrono::minutes(2);
constexpr Milliseconds kUsualStep = std::chrono::seconds(1);
constexpr std::int64_t kMostPoints = 2000;

struct Called {
  std::string operation;
  std::string route;
  std::vector<SeriesStore::Id> ids;
};

/// Collects what one workload entry or journey call leads to.
class CalledOperations {
 public:
  explicit CalledOperations(const SeriesStore& series) : series_(series) {}

  void addRoute(const v1::LoadPlan& load, const std::string& id, const std::string& route_id) {
    for (const auto& gateway : load.gateways()) {
      for (const auto& route : gateway.routes()) {
        if (route.id() == route_id) add(id, route.operation(), absl::StrCat(route.method(), " ", route.path()));
      }
    }
  }

  void add(const std::string& id, const std::string& operation, const std::string& route) {
    const auto found = series_.find({SeriesKey::Source::edge, "", id});
    auto known = std::find_if(called_.begin(), called_.end(), [&](const Called& called) {
      return called.operation == operation && called.route == route;
    });
    if (known == called_.end()) known = called_.insert(known, {operation, route, {}});
    if (found) known->ids.push_back(*found);
  }

  const std::vector<Called>& all() const { return called_; }

 private:
  const SeriesStore& series_;
  std::vector<Called> called_;
};

void addLoad(CalledOperations& called, const v1::LoadPlan& load) {
  for (const auto& entry : load.client().workload().mix()) {
    if (!entry.route().empty()) called.addRoute(load, entry.id(), entry.route());
    if (!entry.operation().empty()) called.add(entry.id(), entry.operation(), "");
  }
  for (const auto& journey : load.client().journeys()) {
    for (const auto& call : journey.calls()) called.addRoute(load, call.id(), call.route());
  }
}

}  // namespace

v1::ReadSeriesReply readSeries(const v1::ReadSeriesRequest& request, const v1::Plan& plan, const SeriesStore& series,
                               Time now) {
  const Milliseconds step =
      std::max(request.step_ms() > 0 ? Milliseconds(request.step_ms()) : kUsualStep, SeriesStore::kSlot);
  const std::int64_t to_ms = request.to_ms() > 0 ? request.to_ms() : inMilliseconds(now);
  std::int64_t from_ms = request.from_ms() > 0 ? request.from_ms() : to_ms - kUsualSpan.count();
  from_ms = std::max(from_ms, to_ms - kMostPoints * step.count());
  // Whole steps, so that a point once told does not change.
  from_ms -= from_ms % step.count();

  std::vector<std::string> elements(request.elements().begin(), request.elements().end());
  if (elements.empty()) {
    for (const auto& service : plan.services()) elements.push_back("service:" + service.name());
    for (const auto& load : plan.loads()) elements.push_back("client:" + load.client().name());
  }
  v1::ReadSeriesReply reply;
  for (const auto& element : elements) {
    auto* one = reply.add_series();
    one->set_element(element);
    const auto ids = seriesOf(element, plan, series);
    const auto places = policyPlaces(element, plan);
    for (std::int64_t end = from_ms + step.count(); end <= to_ms; end += step.count()) {
      const Sample sample = series.sum(ids, Time(Milliseconds(end) - step), Time(Milliseconds(end)));
      auto* point = one->add_points();
      point->set_time_ms(end);
      *point->mutable_traffic() = trafficOf(sample, sample.requests, step);
      if (places.empty()) continue;
      *point->mutable_policies() = policyActions(
          places, series,
          [&](SeriesStore::Id id) {
            return series.sum(std::span(&id, 1), Time(Milliseconds(end) - step), Time(Milliseconds(end))).requests;
          },
          step);
    }
  }
  return reply;
}

v1::MeasureReply measure(const v1::MeasureRequest& request, const v1::Plan& plan, const SeriesStore& series, Time now) {
  const Time to = request.to_ms() > 0 ? Time(Milliseconds(request.to_ms())) : now;
  const Time from = request.from_ms() > 0 ? Time(Milliseconds(request.from_ms())) : to - SeriesStore::kHistory;
  CalledOperations called(series);
  for (const auto& load : plan.loads()) addLoad(called, load);
  v1::MeasureReply reply;
  for (const Called& one : called.all()) {
    const Sample sample = series.sum(one.ids, from, to);
    auto* measured = reply.add_operations();
    measured->set_operation(one.operation);
    measured->set_route(one.route);
    measured->set_requests(static_cast<std::int64_t>(sample.durations.count()));
    measured->set_failed(static_cast<std::int64_t>(sample.errors));
    *measured->mutable_traffic() = trafficOf(sample, sample.requests, to - from);
  }
  return reply;
}

}  // namespace quarry::telemetry
