// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/support/status.h>

#include <string>
#include <string_view>

namespace quarry::gateway {

/// As google.rpc.Code maps them.
int httpStatus(grpc::StatusCode code);
/// "NOT_FOUND".
std::string_view codeName(grpc::StatusCode code);
/// {"error":{"code":"NOT_FOUND","message":"...","traceId":"..."}}; traceId is left out where it is empty.
std::string errorBody(std::string_view code, std::string_view message, std::string_view trace_id);
/// A JSON string with its quotes; bytes that are not UTF-8 become the replacement character.
std::string quoted(std::string_view text);

}  // namespace quarry::gateway
