// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/descriptor.h"

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <thread>

namespace quarry::gateway {

/// Where one gateway of a run is found from outside. All its processes have the same listening socket: each gets it
/// from one that has it, so that it outlives every one of them and no connection that waits in it is lost. From one
/// that is stopped it is taken, where the kernel allows that. Where nobody has it, it is opened anew, at the port it
/// had last if that is free.
class PublicDoor {
 public:
  /// `run_folder` is the same for all processes of the run.
  static absl::StatusOr<std::unique_ptr<PublicDoor>> open(const std::string& run_folder, const std::string& gateway,
                                                          const std::string& host);
  /// Lets go of the socket, and offers it no more.
  ~PublicDoor();
  PublicDoor(const PublicDoor&) = delete;
  PublicDoor& operator=(const PublicDoor&) = delete;

  /// "127.0.0.1:41000".
  const std::string& address() const { return address_; }
  /// Another descriptor of the socket.
  Descriptor listening() const;

 private:
  explicit PublicDoor(Descriptor listening);
  absl::Status offer(const std::string& folder);
  void serve();

  const Descriptor listening_;
  const std::string address_;
  /// The Unix socket at which others ask for it, and its path.
  Descriptor offer_;
  std::string path_;
  std::thread thread_;
};

}  // namespace quarry::gateway
