// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>

namespace quarry::host {

/// Where an external is called really.
struct ExternalAddress {
  /// 127.0.0.1 or ::1.
  std::string host;
  unsigned short port = 80;
  /// Comes before the step's path; without a slash at the end, so perhaps empty.
  std::string path;
};

/// For "${env:NAME}" where the environment has an http:// address on loopback under that name. Nothing for everything
/// else: a run never talks to the world, and a document alone, whoever made it, opens no connection.
std::optional<ExternalAddress> reachableAddress(const std::string& declared);

}  // namespace quarry::host
