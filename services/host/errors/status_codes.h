// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/support/status.h>

#include <string_view>

namespace quarry::host {

/// The number of a code's name ("NOT_FOUND"); UNKNOWN where it is none.
grpc::StatusCode statusCode(std::string_view name);
/// "NOT_FOUND"; "UNKNOWN" for a number that has no name.
std::string_view codeName(grpc::StatusCode code);

}  // namespace quarry::host
