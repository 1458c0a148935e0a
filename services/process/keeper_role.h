// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/role.h"

#include <memory>

namespace quarry::process {

/// Keeps a foreign server (a broker, a database): starts it on a free port, says Ready when it listens, ends with it.
/// The server dies when this process dies, however that dies. Members on the main thread: the server's life hangs on
/// the thread that started it.
std::unique_ptr<Role> createKeeper(Surroundings surroundings);

}  // namespace quarry::process
