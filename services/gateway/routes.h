// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/contracts.h"

#include <absl/status/statusor.h>
#include <quarry/v1/plan.pb.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quarry::gateway {

/// A route, bound to the contract of its operation.
struct BoundRoute {
  std::string gateway;
  std::string id;
  std::string method;
  /// As drawn: "/api/payments/{id}".
  std::string path;
  /// Of the path; "{id}" is the request field "id".
  std::vector<std::string> segments;
  /// "module.Operation".
  std::string operation;
  const google::protobuf::MethodDescriptor* contract = nullptr;
  std::chrono::milliseconds timeout{};
};

struct Match {
  /// Null where no route fits.
  const BoundRoute* route = nullptr;
  /// Request fields that the path holds.
  std::map<std::string, std::string> fields;
  /// Where a route has the path with another method: those methods, "GET, POST".
  std::string allowed;
};

/// The routes of a plan; immutable, any thread.
class Routes {
 public:
  /// FAILED_PRECONDITION where a route's operation has no contract in the plan.
  static absl::StatusOr<std::shared_ptr<const Routes>> create(const quarry::v1::ServicePlan& plan,
                                                              std::shared_ptr<const host::Contracts> contracts);

  /// `path` is without query. A route with fewer braces wins.
  Match match(std::string_view method, std::string_view path) const;
  const std::vector<BoundRoute>& all() const { return routes_; }
  const host::Contracts& contracts() const { return *contracts_; }

 private:
  std::shared_ptr<const host::Contracts> contracts_;
  std::vector<BoundRoute> routes_;
};

}  // namespace quarry::gateway
