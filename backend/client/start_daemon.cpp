// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/client/start_daemon.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <thread>

namespace quarry::client {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience{10};
/// How long another quarryd may take that won the race for the socket.
constexpr std::chrono::seconds kPatienceAfterItsEnd{1};
constexpr std::chrono::milliseconds kBetweenLooks{20};

/// Holds what posix_spawn needs.
struct SpawnSettings {
  SpawnSettings() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

absl::StatusOr<pid_t> spawn(const std::filesystem::path& program, const std::filesystem::path& log) {
  SpawnSettings settings;
  posix_spawn_file_actions_addopen(&settings.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&settings.actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&settings.actions, STDOUT_FILENO, STDERR_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&settings.actions, STDERR_FILENO + 1);
  sigset_t all;
  sigset_t none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(&settings.attributes, &all);
  posix_spawnattr_setsigmask(&settings.attributes, &none);
  posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

  std::string name = program.string();
  char* arguments[] = {name.data(), nullptr};
  pid_t pid = 0;
  const int error = posix_spawn(&pid, program.c_str(), &settings.actions, &settings.attributes, arguments, environ);
  if (error != 0) {
    return absl::UnavailableError(
        absl::StrCat("Can not start ", name, ": ", std::strerror(error), "; build it or put it beside this program."));
  }
  return pid;
}

/// The last line of a file; empty where there is none.
std::string lastLine(const std::filesystem::path& file, std::uintmax_t after_byte) {
  std::ifstream in(file);
  in.seekg(static_cast<std::streamoff>(after_byte));
  std::string last;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) last = line;
  }
  return last;
}

}  // namespace

bool listens(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = socket.string();
  if (path.size() >= sizeof(address.sun_path)) return false;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return false;
  const bool accepted = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  ::close(descriptor);
  return accepted;
}

std::filesystem::path daemonBeside() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path("quarryd") : self.parent_path() / "quarryd";
}

absl::Status startDaemon(const std::filesystem::path& daemon, const std::filesystem::path& socket,
                         const std::filesystem::path& log) {
  std::error_code no_log;
  const std::uintmax_t written_before =
      std::filesystem::exists(log, no_log) ? std::filesystem::file_size(log, no_log) : 0;
  const auto pid = spawn(daemon, log);
  if (!pid.ok()) return pid.status();

  // Somebody has to take note of its end, or it would stay as a zombie of a program that runs longer.
  const auto ended = std::make_shared<std::atomic<bool>>(false);
  std::thread([child = *pid, ended] {
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    *ended = true;
  }).detach();

  auto until = Steady::now() + kPatience;
  bool seen_its_end = false;
  while (Steady::now() < until) {
    if (listens(socket)) return absl::OkStatus();
    if (*ended && !seen_its_end) {
      seen_its_end = true;
      until = std::min(until, Steady::now() + kPatienceAfterItsEnd);
    }
    std::this_thread::sleep_for(kBetweenLooks);
  }
  const std::string said = lastLine(log, written_before);
  return absl::UnavailableError(absl::StrCat(seen_its_end ? "quarryd ended at once" : "quarryd does not answer",
                                             said.empty() ? "" : ": ", said, "; see ", log.string(), "."));
}

}  // namespace quarry::client
