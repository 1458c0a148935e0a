// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/operation.h"

#include <string>
#include <string_view>

namespace quarry::host {

/// An error that says what an operation was asked wrongly, with its details.
grpc::Status refusal(const Lane& lane, const CompiledOperation& operation, grpc::StatusCode code,
                     const std::string& text, std::string_view reason);

enum class Direction { request, response };

/// RESOURCE_EXHAUSTED: a request or response of so many bytes does not fit into a message.
grpc::Status tooLarge(const Lane& lane, const CompiledOperation& operation, Direction which, std::size_t bytes);

}  // namespace quarry::host
