// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/server.h>

#include <filesystem>
#include <memory>
#include <thread>

namespace quarry::control {

/// A Unix socket of mode 0600 that lets in only processes of this user, as the kernel names them (SO_PEERCRED), and
/// gives their connections to a gRPC server. One thread of its own accepts.
class UnixDoor {
 public:
  /// Removes a socket that an earlier quarryd left; the caller holds the lock that says there is no other one.
  static absl::StatusOr<std::unique_ptr<UnixDoor>> open(const std::filesystem::path& path);
  /// Closes it and removes the socket. The server must still live.
  ~UnixDoor();
  UnixDoor(const UnixDoor&) = delete;
  UnixDoor& operator=(const UnixDoor&) = delete;

  /// From now on connections are accepted; earlier ones waited.
  void admitTo(grpc::Server& server);

 private:
  UnixDoor(std::filesystem::path path, int listener);
  void accept(grpc::Server& server);

  const std::filesystem::path path_;
  const int listener_;
  int wake_ = -1;
  std::thread thread_;
};

}  // namespace quarry::control
