// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <mutex>
#include <string>

namespace quarry::host {

/// Keys to sign and verify tokens with. The run's own lies in "FOLDER/token.key", made by whichever process of the run
/// needs it first, so that what one service signs another can verify. Any thread.
class RunKey {
 public:
  explicit RunKey(std::string folder) : folder_(std::move(folder)) {}

  /// `reference` is "${env:NAME}", or empty for the run's own.
  absl::StatusOr<std::string> at(const std::string& reference);

 private:
  absl::StatusOr<std::string> own();

  const std::string folder_;
  std::mutex mutex_;
  std::string own_;
};

}  // namespace quarry::host
