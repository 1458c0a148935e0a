// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/errors/status_codes.h"

#include <array>

namespace quarry::host {
namespace {

constexpr std::array code_names = {
    "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
    "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
    "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
    "DATA_LOSS", "UNAUTHENTICATED"};

}  // namespace

grpc::StatusCode statusCode(std::string_view name) {
  for (std::size_t i = 0; i < code_names.size(); ++i) {
    if (name == code_names[i]) return static_cast<grpc::StatusCode>(i);
  }
  return grpc::StatusCode::UNKNOWN;
}

std::string_view codeName(grpc::StatusCode code) {
  const auto number = static_cast<std::size_t>(code);
  return number < code_names.size() ? code_names[number] : "UNKNOWN";
}

}  // namespace quarry::host
