// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/descriptor.h"

#include <absl/status/statusor.h>

#include <string>

namespace quarry::gateway {

/// A TCP socket that listens, and is the only one that does on its port. Port 0: any. UNAVAILABLE where it is taken.
absl::StatusOr<Descriptor> listenAt(const std::string& host, int port);

/// At the preferred port where that is free (0: none is preferred), else at the first free one of 41000 to 41199, else
/// at any.
absl::StatusOr<Descriptor> listenNear(const std::string& host, int preferred);

/// "127.0.0.1:41000".
std::string addressOf(const Descriptor& listening);

}  // namespace quarry::gateway
