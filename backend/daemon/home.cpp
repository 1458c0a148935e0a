// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/daemon/home.h"

#include "backend/model/paths.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace quarry::daemon {

absl::StatusOr<Home> Home::lock() {
  const auto socket = model::paths::socket();
  if (!socket.ok()) return socket.status();
  const auto runs = model::paths::runsFolder();
  if (!runs.ok()) return runs.status();
  const std::filesystem::path file = socket->parent_path() / "quarryd.lock";
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return absl::UnavailableError(absl::StrCat(file.string(), " cannot be opened: ", strerror(errno)));
  }
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    close(descriptor);
    return absl::AlreadyExistsError(absl::StrCat("another quarryd answers at ", socket->string(), " already"));
  }
  const std::string pid = absl::StrCat(getpid(), "\n");
  if (ftruncate(descriptor, 0) != 0 || write(descriptor, pid.data(), pid.size()) < 0) {
    close(descriptor);
    return absl::UnavailableError(absl::StrCat(file.string(), " cannot be written; is the disk full?"));
  }
  return Home(*socket, *runs, descriptor);
}

Home::Home(std::filesystem::path socket, std::filesystem::path runs, int descriptor)
    : socket_(std::move(socket)), runs_(std::move(runs)), descriptor_(descriptor) {
}

Home::Home(Home&& other) noexcept
    : socket_(std::move(other.socket_)),
      runs_(std::move(other.runs_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {
}

Home::~Home() {
  // The file stays: removing it would let two hold a lock on different files.
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace quarry::daemon
