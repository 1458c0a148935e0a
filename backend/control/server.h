// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/control/backends.h"

#include <absl/status/statusor.h>

#include <filesystem>
#include <memory>

namespace quarry::control {

/// The listening quarryd: Control, Runtime and OTLP on a Unix socket, OTLP alone on loopback TCP. Sets
/// `Backends::otlp_address`. Ends with the object: streams are cancelled, calls have two seconds.
class Server {
 public:
  static absl::StatusOr<std::unique_ptr<Server>> start(Backends& backends, const std::filesystem::path& socket);
  virtual ~Server() = default;
};

}  // namespace quarry::control
