// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/paths.h"

#include "backend/model/concat.h"
#include "backend/model/identifiers.h"

#include <absl/status/status.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

namespace quarry::model::paths {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t socket_address_bytes = 108;
constexpr std::size_t socket_name_bytes = 36;

fs::path fromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  const fs::path path = value == nullptr ? "" : value;
  // The XDG specification has relative paths ignored.
  return path.is_absolute() ? path : fs::path();
}

/// Empty where it is not set.
absl::StatusOr<fs::path> quarryHome() {
  const char* value = std::getenv("QUARRY_HOME");
  const fs::path home = value == nullptr ? "" : value;
  if (!home.empty() && !home.is_absolute()) {
    return absl::FailedPreconditionError(
        concat("QUARRY_HOME is \"", home.native(),
               "\"; set it to an absolute path, so that every program sees the same folder"));
  }
  return home.lexically_normal();
}

fs::path temporaryHome() {
  return concat("/tmp/quarry-", std::to_string(geteuid()));
}

absl::Status checkOwned(const fs::path& folder) {
  struct stat status {};
  if (lstat(folder.c_str(), &status) != 0) {
    return absl::UnavailableError(concat("the folder ", folder.string(), " can not be used: ", std::strerror(errno)));
  }
  if (!S_ISDIR(status.st_mode)) {
    return absl::FailedPreconditionError(
        concat(folder.string(), " is not a folder; remove it or set QUARRY_HOME to another folder"));
  }
  if (status.st_uid != geteuid()) {
    return absl::PermissionDeniedError(
        concat("the folder ", folder.string(), " belongs to another user; set QUARRY_HOME to a folder of your own"));
  }
  if ((status.st_mode & 022) != 0) {
    return absl::PermissionDeniedError(concat("others may write to the folder ", folder.string(),
                                              "; take that away (chmod 700) or set QUARRY_HOME to another folder"));
  }
  if ((status.st_mode & 055) != 0 && chmod(folder.c_str(), 0700) != 0) {
    return absl::PermissionDeniedError(
        concat("the folder ", folder.string(), " is open to others and can not be closed: ", std::strerror(errno)));
  }
  return absl::OkStatus();
}

absl::StatusOr<fs::path> ownFolder(const fs::path& folder) {
  if (folder.has_parent_path()) {
    std::error_code error;
    fs::create_directories(folder.parent_path(), error);
  }
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return absl::UnavailableError(concat("the folder ", folder.string(), " can not be made: ", std::strerror(errno),
                                         "; set QUARRY_HOME to a folder you may write to"));
  }
  if (absl::Status owned = checkOwned(folder); !owned.ok()) {
    return owned;
  }
  return folder;
}

absl::StatusOr<fs::path> below(const absl::StatusOr<fs::path>& folder, std::string_view name) {
  return folder.ok() ? ownFolder(*folder / name) : folder;
}

absl::StatusOr<fs::path> socketHome() {
  if (const absl::StatusOr<fs::path> home = quarryHome(); !home.ok() || !home->empty()) {
    return home.ok() ? ownFolder(*home) : home;
  }
  if (const fs::path runtime = fromEnvironment("XDG_RUNTIME_DIR"); !runtime.empty()) {
    return ownFolder(runtime / "quarry");
  }
  return ownFolder(temporaryHome());
}

}  // namespace

absl::StatusOr<fs::path> socket() {
  absl::StatusOr<fs::path> home = socketHome();
  if (!home.ok()) {
    return home;
  }
  const fs::path path = *home / "control.sock";
  if (path.native().size() >= socket_address_bytes) {
    return absl::FailedPreconditionError(concat(
        "the path ", path.string(), " is too long for a socket; set QUARRY_HOME to a folder with a shorter path"));
  }
  return path;
}

absl::StatusOr<fs::path> stateFolder() {
  if (const absl::StatusOr<fs::path> home = quarryHome(); !home.ok() || !home->empty()) {
    return home.ok() ? ownFolder(*home) : home;
  }
  if (const fs::path state = fromEnvironment("XDG_STATE_HOME"); !state.empty()) {
    return ownFolder(state / "quarry");
  }
  if (const fs::path home = fromEnvironment("HOME"); !home.empty()) {
    return ownFolder(home / ".local/state/quarry");
  }
  return ownFolder(temporaryHome());
}

absl::StatusOr<fs::path> runsFolder() {
  return below(stateFolder(), "runs");
}

absl::StatusOr<fs::path> runFolder(std::string_view run_id) {
  if (!isKebabName(run_id)) {
    return absl::InvalidArgumentError(
        concat("\"", run_id, "\" is no run's id; ids are lower case letters, digits and dashes"));
  }
  return below(runsFolder(), run_id);
}

absl::StatusOr<fs::path> socketFolder(std::string_view run_id) {
  absl::StatusOr<fs::path> folder = below(runFolder(run_id), "sockets");
  if (!folder.ok() || folder->native().size() + socket_name_bytes < socket_address_bytes) {
    return folder;
  }
  return below(below(ownFolder(temporaryHome()), "sockets"), run_id);
}

bool hasSavedRuns() {
  const absl::StatusOr<fs::path> runs = runsFolder();
  if (!runs.ok()) {
    return false;
  }
  std::error_code error;
  for (fs::directory_iterator run(*runs, error); !error && run != fs::directory_iterator(); run.increment(error)) {
    std::error_code unreadable;
    if (fs::exists(run->path() / saved_run_name, unreadable)) {
      return true;
    }
  }
  return false;
}

absl::StatusOr<fs::path> journalFolder() {
  return below(stateFolder(), "journals");
}

}  // namespace quarry::model::paths
