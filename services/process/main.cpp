// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/guard.h"
#include "services/process/options.h"
#include "services/process/run.h"

#include <cstdio>
#include <cstdlib>
#include <span>

int main(int argc, char** argv) {
  using quarry::process::Mode;
  const std::span arguments(const_cast<const char**>(argv) + 1, static_cast<std::size_t>(argc > 0 ? argc - 1 : 0));
  const auto options =
      quarry::process::parseOptions(arguments, [](const char* name) -> const char* { return std::getenv(name); });
  if (!options.ok()) {
    std::fprintf(stderr, "%s\n", std::string(options.status().message()).c_str());
    return 2;
  }
  switch (options->mode) {
    case Mode::help:
      std::fputs(quarry::process::kUsage, stdout);
      return 0;
    case Mode::version:
      std::puts("quarry-service " QUARRY_VERSION);
      return 0;
    case Mode::guard:
      return quarry::process::guard(options->guard_parent, options->guarded);
    default:
      return quarry::process::run(*options);
  }
}
