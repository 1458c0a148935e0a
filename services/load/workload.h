// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/message_fill.h"
#include "services/host/contracts.h"

#include <absl/status/statusor.h>
#include <google/protobuf/util/type_resolver.h>
#include <quarry/v1/plan.pb.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quarry::load {

/// One request of an entry, to a route or, without the gateway, to an operation.
struct Call {
  /// Seeds its generated values: the id of the entry or of the journey's call.
  std::string id;
  /// Of a route: its gateway, method and path; empty for an operation.
  std::string gateway;
  std::string http_method;
  std::string path;
  /// Service that answers: the gateway's, or the operation's.
  std::string service;
  const google::protobuf::MethodDescriptor* contract = nullptr;
  /// "/saas.payments.v1.Payments/Charge".
  std::string grpc_method;
  host::MessageFill fill;
  /// Of an operation that takes a stream: how many requests, at least 1, and the time between two.
  int requests = 1;
  quarry::v1::Duration between;
  /// Name by which later calls read the answer; empty where none does.
  std::string as;
  quarry::v1::Duration think;
};

/// What one arrival does: a call, or the calls of a journey one after another.
struct Entry {
  std::string id;
  double weight = 0;
  std::vector<Call> calls;
};

/// A LoadPlan, compiled. Immutable; any thread.
class Workload {
 public:
  /// An error is a sentence that names the entry.
  static absl::StatusOr<std::shared_ptr<const Workload>> compile(const quarry::v1::LoadPlan& plan);

  /// By weight and hash; null where there is no entry with weight.
  const Entry* choose(std::uint64_t request_id) const;

  const std::string& client() const { return plan_.client().name(); }
  const quarry::v1::Workload& settings() const { return plan_.client().workload(); }
  std::uint32_t seed() const { return plan_.seed(); }
  std::chrono::milliseconds timeout() const;
  const host::Contracts& contracts() const { return *contracts_; }
  google::protobuf::util::TypeResolver& types() const { return *types_; }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  quarry::v1::LoadPlan plan_;
  std::shared_ptr<const host::Contracts> contracts_;
  std::unique_ptr<google::protobuf::util::TypeResolver> types_;
  std::vector<Entry> entries_;
  double total_weight_ = 0;
};

/// Prefix of type addresses that `types` resolves.
inline constexpr char kTypePrefix[] = "type.googleapis.com";

}  // namespace quarry::load
