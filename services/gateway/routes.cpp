// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/routes.h"

#include "services/gateway/url.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <set>
#include <utility>

namespace quarry::gateway {
namespace {

constexpr std::chrono::milliseconds kUsualTimeout{10'000};

bool isField(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

long fields(const BoundRoute& route) {
  return std::count_if(route.segments.begin(), route.segments.end(), isField);
}

std::vector<std::string> split(std::string_view path) {
  return absl::StrSplit(std::string(path), '/', absl::SkipEmpty());
}

/// The nearest timeout that is set.
std::chrono::milliseconds timeout(const quarry::v1::Route& route, const quarry::v1::Gateway& gateway,
                                  const quarry::v1::OperationLocation& operation) {
  for (const auto* policy : {&route.policy(), &gateway.policy(), &operation.policy()}) {
    if (policy->timeout_ms() > 0) {
      return std::chrono::milliseconds(policy->timeout_ms());
    }
  }
  return kUsualTimeout;
}

bool fits(const BoundRoute& route, const std::vector<std::string>& segments,
          std::map<std::string, std::string>& found) {
  if (route.segments.size() != segments.size()) {
    return false;
  }
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string& wanted = route.segments[i];
    if (isField(wanted)) {
      values[wanted.substr(1, wanted.size() - 2)] = segments[i];
    } else if (wanted != segments[i]) {
      return false;
    }
  }
  found = std::move(values);
  return true;
}

const quarry::v1::OperationLocation* findOperation(const quarry::v1::ServicePlan& plan, std::string_view name) {
  for (const auto& location : plan.operations()) {
    if (location.operation() == name) {
      return &location;
    }
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Routes>> Routes::create(const quarry::v1::ServicePlan& plan,
                                                             std::shared_ptr<const host::Contracts> contracts) {
  auto routes = std::make_shared<Routes>();
  for (const auto& gateway : plan.gateways()) {
    for (const auto& route : gateway.routes()) {
      const auto* location = findOperation(plan, route.operation());
      const auto* contract = location == nullptr ? nullptr : contracts->findMethod(location->method());
      if (contract == nullptr) {
        return absl::FailedPreconditionError(absl::StrCat("Route ", route.id(), " of ", gateway.name(), " leads to ",
                                                          route.operation(), ", which has no contract in the plan."));
      }
      routes->routes_.push_back({gateway.name(), route.id(), route.method(), route.path(), split(route.path()),
                                 route.operation(), contract, timeout(route, gateway, *location)});
    }
  }
  std::stable_sort(routes->routes_.begin(), routes->routes_.end(),
                   [](const BoundRoute& left, const BoundRoute& right) { return fields(left) < fields(right); });
  routes->contracts_ = std::move(contracts);
  return routes;
}

Match Routes::match(std::string_view method, std::string_view path) const {
  std::vector<std::string> segments = split(path);
  for (std::string& segment : segments) {
    segment = decodePercent(segment);
  }
  Match match;
  std::set<std::string> allowed;
  for (const BoundRoute& route : routes_) {
    if (!fits(route, segments, match.fields)) {
      continue;
    }
    if (route.method == method) {
      match.route = &route;
      return match;
    }
    allowed.insert(route.method);
  }
  match.allowed = absl::StrJoin(allowed, ", ");
  return match;
}

}  // namespace quarry::gateway
