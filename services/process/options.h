// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/role.h"

#include <absl/status/statusor.h>

#include <sys/types.h>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace quarry::process {

enum class Mode {
  /// Takes orders from quarryd.
  attached,
  /// Takes one order from a file and never another.
  standalone,
  /// Becomes the program after "--" and dies with its parent.
  guard,
  help,
  version,
};

/// The command line, checked.
struct Options {
  Mode mode = Mode::attached;
  /// "unix:/path/control.sock".
  std::string control;
  std::string run_id;
  std::string process_id;
  std::string folder;
  std::string order_file;
  Listen listen;
  /// "collector:4317"; empty for none. Of a standalone process: the others are told by quarryd.
  std::string otlp_address;
  pid_t guard_parent = 0;
  std::vector<std::string> guarded;
};

/// Answers the value of an environment variable, or null.
using Environment = std::function<const char*(const char*)>;

/// INVALID_ARGUMENT with a sentence where the call is wrong.
absl::StatusOr<Options> parseOptions(std::span<const char* const> arguments, const Environment& environment);

extern const char kUsage[];

}  // namespace quarry::process
