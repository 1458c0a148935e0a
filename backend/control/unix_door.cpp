// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/unix_door.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <grpcpp/server_posix.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace quarry::control {
namespace {

bool ownUser(int connection) {
  ucred peer = {};
  socklen_t size = sizeof(peer);
  return getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
}

absl::Status cannotListen(const std::filesystem::path& path) {
  return absl::UnavailableError(absl::StrCat("nobody can be let in at ", path.string(), ": ", strerror(errno)));
}

}  // namespace

absl::StatusOr<std::unique_ptr<UnixDoor>> UnixDoor::open(const std::filesystem::path& path) {
  sockaddr_un address = {.sun_family = AF_UNIX};
  if (path.string().size() >= sizeof(address.sun_path)) {
    return absl::FailedPreconditionError(
        absl::StrCat("the socket's path ", path.string(), " is too long; set QUARRY_HOME to a shorter one"));
  }
  strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
  std::error_code error;
  if (std::filesystem::is_socket(path, error)) std::filesystem::remove(path, error);
  const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (listener < 0) return cannotListen(path);
  const mode_t before = umask(0177);
  const bool bound = bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  umask(before);
  if (!bound || listen(listener, SOMAXCONN) != 0) {
    const auto status = cannotListen(path);
    close(listener);
    return status;
  }
  return std::unique_ptr<UnixDoor>(new UnixDoor(path, listener));
}

UnixDoor::UnixDoor(std::filesystem::path path, int listener)
    : path_(std::move(path)), listener_(listener), wake_(eventfd(0, EFD_CLOEXEC)) {
}

UnixDoor::~UnixDoor() {
  eventfd_write(wake_, 1);
  if (thread_.joinable()) thread_.join();
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
  close(listener_);
  close(wake_);
}

void UnixDoor::admitTo(grpc::Server& server) {
  thread_ = std::thread([this, &server] { accept(server); });
}

void UnixDoor::accept(grpc::Server& server) {
  std::array<pollfd, 2> waiting = {pollfd{.fd = listener_, .events = POLLIN}, pollfd{.fd = wake_, .events = POLLIN}};
  while (true) {
    if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (connection < 0) {
      // Out of descriptors, say: others will be closed.
      if (errno != EAGAIN && errno != EINTR) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    } else if (ownUser(connection)) {
      grpc::AddInsecureChannelFromFd(&server, connection);
    } else {
      close(connection);
    }
  }
}

}  // namespace quarry::control
