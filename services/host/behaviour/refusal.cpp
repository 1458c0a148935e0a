// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/refusal.h"

#include "services/host/core.h"
#include "services/host/errors/error_details.h"
#include "services/host/lane.h"
#include "services/host/message_size.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {

grpc::Status refusal(const Lane& lane, const CompiledOperation& operation, grpc::StatusCode code,
                     const std::string& text, std::string_view reason) {
  const grpc::Status status(code, absl::StrCat(lane.core.service, ": ", operation.name, " ", text));
  return detailed(status, {.reason = reason, .service = lane.core.service, .operation = operation.name});
}

grpc::Status tooLarge(const Lane& lane, const CompiledOperation& operation, Direction which, std::size_t bytes) {
  const bool is_request = which == Direction::request;
  return refusal(lane, operation, grpc::StatusCode::RESOURCE_EXHAUSTED,
                 absl::StrCat(is_request ? "was sent a request of " : "has an answer of ", bytes,
                              " bytes, which is more than the ", message_bytes_at_most, " of a message"),
                 is_request ? "REQUEST_TOO_LARGE" : "RESPONSE_TOO_LARGE");
}

}  // namespace quarry::host
