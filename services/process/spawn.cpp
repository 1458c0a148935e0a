// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/process/spawn.h"

#include <absl/strings/str_cat.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <unistd.h>

namespace quarry::process {
namespace {

/// What posix_spawn is to do in the child before the program begins.
class ChildSetup {
 public:
  explicit ChildSetup(const std::string& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, STDERR_FILENO, STDOUT_FILENO);
    if (!folder.empty()) {
      posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    }
    // Our blocked and ignored signals are not the program's.
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }

  ~ChildSetup() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  ChildSetup(const ChildSetup&) = delete;
  ChildSetup& operator=(const ChildSetup&) = delete;

  const posix_spawn_file_actions_t* actions() const { return &actions_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

absl::StatusOr<pid_t> spawnGuarded(const std::vector<std::string>& command, const std::string& folder) {
  std::vector<std::string> words{"quarry-service", "--guard", std::to_string(getpid()), "--"};
  words.insert(words.end(), command.begin(), command.end());
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  const ChildSetup setup(folder);
  pid_t pid = 0;
  const int error = posix_spawn(&pid, "/proc/self/exe", setup.actions(), setup.attributes(), arguments.data(), environ);
  if (error != 0) {
    return absl::UnavailableError(absl::StrCat(command.front(), " can not be started: ", strerror(error), "."));
  }
  return pid;
}

}  // namespace quarry::process
