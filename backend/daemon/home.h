// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <filesystem>

namespace quarry::daemon {

/// The folders of quarryd, and the lock that makes it the only one there.
class Home {
 public:
  /// ALREADY_EXISTS where another quarryd lives; else a sentence on what is wrong with the folders.
  static absl::StatusOr<Home> lock();
  Home(Home&& other) noexcept;
  Home& operator=(Home&&) = delete;
  ~Home();

  const std::filesystem::path& socket() const { return socket_; }
  const std::filesystem::path& runs() const { return runs_; }

 private:
  Home(std::filesystem::path socket, std::filesystem::path runs, int descriptor);

  std::filesystem::path socket_;
  std::filesystem::path runs_;
  int descriptor_;
};

}  // namespace quarry::daemon
