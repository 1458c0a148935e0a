// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/daemon/arguments.h"

#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <sstream>

namespace quarry::daemon {

namespace fs = std::filesystem;

fs::path findProgram(const char* name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "/usr/bin" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    // Servers are in the sbin beside a bin, and only the latter is in everybody's path.
    for (const fs::path& place : {fs::path(folder), fs::path(folder).parent_path() / "sbin"}) {
      const fs::path candidate = place / name;
      std::error_code error;
      const bool is_file = !folder.empty() && fs::is_regular_file(candidate, error);
      if (is_file && access(candidate.c_str(), X_OK) == 0) return candidate;
    }
  }
  return {};
}

std::optional<Arguments> parseArguments(int argument_count, const char* const* arguments, int& exit_status) {
  std::error_code error;
  Arguments result;
  result.service_program = fs::read_symlink("/proc/self/exe", error).parent_path() / "quarry-service";
  result.nats_server = findProgram("nats-server");
  double linger_s = 5;
  bool without_brokers = false;

  CLI::App app("Runs drawn systems and answers quarry and quarry-studio, which start it by themselves.", "quarryd");
  app.set_version_flag("--version", std::string("quarryd ") + QUARRY_VERSION);
  app.add_option("--linger", linger_s, "Seconds it stays without runs and clients")
      ->envname("QUARRY_LINGER")
      ->check(CLI::Range(0.0, 1e6))
      ->capture_default_str();
  app.add_option("--service-program", result.service_program, "Program of every process of a run")
      ->check(CLI::ExistingFile);
  app.add_flag("--without-brokers", without_brokers, "Use the stand-in for every broker, even where one is installed");
  app.footer("Example: quarryd --linger 60");
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& parsed) {
    constexpr int kWrongCall = 2;
    exit_status = app.exit(parsed) == 0 ? 0 : kWrongCall;
    return std::nullopt;
  }
  result.linger = std::chrono::milliseconds(static_cast<std::int64_t>(linger_s * 1000));
  if (without_brokers) result.nats_server.clear();
  return result;
}

}  // namespace quarry::daemon
