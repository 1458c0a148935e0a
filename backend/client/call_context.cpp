// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/call_context.h"

#include <absl/strings/str_cat.h>

namespace quarry::client {
namespace {

/// What gRPC says on this side when no answer came in time.
constexpr char kOwnDeadline[] = "Deadline Exceeded";

}  // namespace

std::unique_ptr<grpc::ClientContext> contextFor(std::chrono::milliseconds patience) {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + patience);
  return context;
}

absl::Status translated(const grpc::Status& status, std::chrono::milliseconds patience) {
  if (status.ok()) return absl::OkStatus();
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  switch (status.error_code()) {
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      // What quarryd itself says about a deadline, of an operation it called for somebody, is a sentence.
      if (status.error_message() != kOwnDeadline) return absl::Status(code, status.error_message());
      return absl::Status(code, absl::StrCat("quarryd did not answer within ", patience.count() / 1000, " s."));
    case grpc::StatusCode::UNIMPLEMENTED:
      return absl::Status(code,
                          "The quarryd that runs does not know this call; stop all runs so that the new one starts.");
    default:
      return absl::Status(code, status.error_message());
  }
}

}  // namespace quarry::client
