// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <cstddef>
#include <string>
#include <vector>

namespace quarry::control {

/// More than that of answers fits into no reply of quarryd's own.
inline constexpr std::size_t kAnswerBytesAtMost = 3U << 20U;

/// What came of a call of any kind.
struct Exchanged {
  grpc::Status status;
  /// Serialized, in their order; also those that came before a failure.
  std::vector<std::string> answers;
  /// It was ended because its answers were more than `kAnswerBytesAtMost`.
  bool is_too_much = false;
};

/// Sends the requests one after another while it takes the answers, and returns when the call has ended. A unary call
/// is one of one request. The context has the deadline.
Exchanged exchange(const std::string& address, const std::string& method, grpc::ClientContext& context,
                   const std::vector<std::string>& requests);

}  // namespace quarry::control
