// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>

namespace quarry::supervise {

/// An address that stands for a process that does not run yet: takes connections, holds them, and passes them on, byte
/// by byte, once it is told where to. Any thread.
class Door {
 public:
  virtual ~Door() = default;
  /// "127.0.0.1:41007".
  virtual std::string address() const = 0;
  /// Passes on what is held and what comes. Empty: holds what comes from now on; what is passed on stays.
  virtual void forwardTo(const std::string& address) = 0;
};

class Doors {
 public:
  virtual ~Doors() = default;
  /// `rang` is called for each connection that is held, on a thread of the doors': it must only post.
  virtual absl::StatusOr<std::unique_ptr<Door>> open(std::function<void()> rang) = 0;
};

}  // namespace quarry::supervise
