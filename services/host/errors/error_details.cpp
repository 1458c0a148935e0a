// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/errors/error_details.h"

#include "services/host/errors/status_codes.h"

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

#include <chrono>
#include <string>
#include <utility>

namespace quarry::host {
namespace {

constexpr std::size_t text_bytes_at_most = 1000;
/// What a client had better wait: as long as others leave a replica alone that could not be reached.
constexpr std::chrono::milliseconds retry_delay{250};

std::string cut(std::string text) {
  if (text.size() <= text_bytes_at_most) return text;
  std::size_t end = text_bytes_at_most;
  const auto is_inside_a_character = [&text](std::size_t place) {
    return (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80U;
  };
  while (end > 0 && is_inside_a_character(end)) --end;
  text.resize(end);
  return text;
}

google::rpc::ErrorInfo errorInfo(grpc::StatusCode code, const Cause& cause) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(cause.reason.empty() ? codeName(code) : cause.reason));
  info.set_domain("quarry");
  for (const auto& [name, value] : {std::pair("service", cause.service), std::pair("operation", cause.operation),
                                    std::pair("step", cause.step), std::pair("target", cause.target)}) {
    if (!value.empty()) (*info.mutable_metadata())[name] = std::string(value);
  }
  return info;
}

}  // namespace

grpc::Status detailed(grpc::Status status, const Cause& cause) {
  if (status.ok() || !status.error_details().empty()) return status;
  const auto code = status.error_code();
  google::rpc::Status details;
  details.set_code(code);
  details.set_message(cut(status.error_message()));
  details.add_details()->PackFrom(errorInfo(code, cause));
  if (code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::RESOURCE_EXHAUSTED) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_nanos(static_cast<int>(std::chrono::nanoseconds(retry_delay).count()));
    details.add_details()->PackFrom(retry);
  } else if (code == grpc::StatusCode::INVALID_ARGUMENT) {
    google::rpc::BadRequest bad_request;
    bad_request.add_field_violations()->set_description(details.message());
    details.add_details()->PackFrom(bad_request);
  }
  return {code, details.message(), details.SerializeAsString()};
}

}  // namespace quarry::host
