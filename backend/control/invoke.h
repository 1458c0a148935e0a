// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/run.h"

#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.pb.h>
#include <quarry/v1/control.pb.h>

#include <string>

namespace quarry::control {

/// Where and how an operation is called.
struct Callee {
  std::string operation;
  /// "/saas.payments.v1.Payments/Charge".
  std::string method;
  /// "127.0.0.1:41007" of a replica.
  std::string address;
  google::protobuf::FileDescriptorSet contracts;
};

/// On the loop's thread. NOT_FOUND and a sentence where the run has no such operation, UNAVAILABLE where no replica of
/// its service serves.
absl::StatusOr<Callee> findCallee(const supervise::Run& run, const std::string& operation);

/// Calls it over gRPC with JSON as its contract reads it, and waits for its end. An operation that takes a stream may
/// be sent an array of requests; what answers with a stream gives an array of answers. An error of the operation keeps
/// its code and says how long it took.
absl::StatusOr<quarry::v1::InvokeReply> invoke(const Callee& callee, const quarry::v1::InvokeRequest& request);

}  // namespace quarry::control
