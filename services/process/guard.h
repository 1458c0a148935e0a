// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sys/types.h>
#include <string>
#include <vector>

namespace quarry::process {

/// Becomes a program that is killed when `parent` dies, however that dies. Returns only where it failed, with an exit
/// status. A program of its own in front of the foreign one, because posix_spawn can not ask for this.
int guard(pid_t parent, std::vector<std::string> program);

}  // namespace quarry::process
