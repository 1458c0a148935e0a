// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <optional>

namespace quarry::supervise {

/// The signal that ended the process `pid`, by its core dump (ELF of this machine's kind). Absent where the file is
/// none, or another process's.
std::optional<int> signalInCore(const std::filesystem::path& core, int pid);

}  // namespace quarry::supervise
