// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/process/role.h"

#include <functional>
#include <memory>
#include <string>

namespace quarry::process {

/// The role that an order's work asks for.
using CreateRole = std::function<std::unique_ptr<Role>(const quarry::v1::ProcessOrder&, Surroundings)>;

/// Takes orders and is the life of one role: created by the first order with work, drained and ended. All members on
/// one thread; `post` brings what other threads say back to it.
class Process {
 public:
  struct Outside {
    CreateRole create_role;
    /// Any thread.
    std::function<void(quarry::v1::ProcessMessage)> tell;
    std::function<void(std::function<void()>)> post;
    /// Ends the program with this exit status, after the task that runs now.
    std::function<void(int)> end;
  };

  Process(std::string run_id, std::string process_id, std::string folder, Listen listen, Outside outside);
  ~Process();

  void take(quarry::v1::ProcessOrder order);
  /// Drains and ends with status 0; at once when asked again or already drained.
  void terminate();
  /// Ends what runs and sends the telemetry that is left; the program ends after it.
  void close();

 private:
  enum class Draining { no, yes, done };

  void begin(quarry::v1::ProcessOrder& order);
  void drain(std::function<void()> then);
  void fail(const std::string& sentence);
  Surroundings surroundings();

  const std::string run_id_;
  const std::string process_id_;
  const std::string folder_;
  const Listen listen_;
  const Outside outside_;
  /// What came before the work.
  quarry::v1::ProcessOrder early_;
  std::unique_ptr<observe::Recorder> recorder_;
  std::unique_ptr<Role> role_;
  Draining draining_ = Draining::no;
  bool asked_to_end_ = false;
};

}  // namespace quarry::process
