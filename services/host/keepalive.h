// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace quarry::host {

/// Who says nothing for `time` is asked whether they are there, and is cut off when they do not answer within
/// `timeout`: the calls of a client, and those to a server, that is gone without a word then end. Tests are less
/// patient.
struct Keepalive {
  std::chrono::milliseconds time{30000};
  std::chrono::milliseconds timeout{10000};
};

}  // namespace quarry::host
