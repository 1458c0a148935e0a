// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/statuses.h"

#include <absl/strings/str_cat.h>
#include <nlohmann/json.hpp>

#include <array>

namespace quarry::gateway {
namespace {

struct Translation {
  std::string_view name;
  int http_status;
};

// In the order of gRPC's numbers.
constexpr std::array<Translation, 17> kTranslations = {{{"OK", 200},
                                                        {"CANCELLED", 499},
                                                        {"UNKNOWN", 500},
                                                        {"INVALID_ARGUMENT", 400},
                                                        {"DEADLINE_EXCEEDED", 504},
                                                        {"NOT_FOUND", 404},
                                                        {"ALREADY_EXISTS", 409},
                                                        {"PERMISSION_DENIED", 403},
                                                        {"RESOURCE_EXHAUSTED", 429},
                                                        {"FAILED_PRECONDITION", 400},
                                                        {"ABORTED", 409},
                                                        {"OUT_OF_RANGE", 400},
                                                        {"UNIMPLEMENTED", 501},
                                                        {"INTERNAL", 500},
                                                        {"UNAVAILABLE", 503},
                                                        {"DATA_LOSS", 500},
                                                        {"UNAUTHENTICATED", 401}}};

const Translation& translation(grpc::StatusCode code) {
  const auto index = static_cast<std::size_t>(code);
  return kTranslations[index < kTranslations.size() ? index : static_cast<std::size_t>(grpc::StatusCode::UNKNOWN)];
}

}  // namespace

int httpStatus(grpc::StatusCode code) {
  return translation(code).http_status;
}

std::string_view codeName(grpc::StatusCode code) {
  return translation(code).name;
}

std::string quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string errorBody(std::string_view code, std::string_view message, std::string_view trace_id) {
  const std::string trace = trace_id.empty() ? "" : absl::StrCat(",\"traceId\":", quoted(trace_id));
  return absl::StrCat("{\"error\":{\"code\":", quoted(code), ",\"message\":", quoted(message), trace, "}}");
}

}  // namespace quarry::gateway
