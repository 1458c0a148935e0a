// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/support/status.h>

#include <string_view>

namespace quarry::host {

/// Where an error comes from. What is empty is left out.
struct Cause {
  /// In upper snake case; empty: the code's name.
  std::string_view reason = {};
  std::string_view service = {};
  /// "module.Operation".
  std::string_view operation = {};
  /// Id of the step that failed.
  std::string_view step = {};
  /// Element that a fault was put in on.
  std::string_view target = {};
};

/// An error with the standard details (google.rpc.Status): ErrorInfo of the domain "quarry", RetryInfo where the same
/// request may succeed later, BadRequest where it never will. One that has details already, from deeper down, keeps
/// them; OK stays as it is. The text is cut at 1000 bytes, so that it and the details fit into a call's trailers.
grpc::Status detailed(grpc::Status status, const Cause& cause);

}  // namespace quarry::host
