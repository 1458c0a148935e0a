// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/statuses.h"

#include <string>

namespace quarry::control {

namespace {

/// It travels as a header, percent-encoded, and gRPC takes 8 KiB of them.
constexpr std::size_t kLongestMessage = 2000;

}  // namespace

grpc::Status toGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  std::string message(status.message());
  if (message.size() > kLongestMessage) message = message.substr(0, kLongestMessage) + "...";
  return {static_cast<grpc::StatusCode>(status.code()), message};
}

absl::Status fromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return {static_cast<absl::StatusCode>(status.error_code()), status.error_message()};
}

}  // namespace quarry::control
