// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/recorder.h"

#include <absl/status/status.h>
#include <quarry/v1/runtime.pb.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace quarry::process {

/// Where servers listen. Outside of a container that is loopback and ports of their own choice.
struct Listen {
  /// What a gateway's public address belongs to.
  enum class Door {
    /// This process alone; it is its only address.
    own,
    /// All processes of the run that hold the gateway; each has an address of its own beside it.
    shared,
  };

  std::string host = "127.0.0.1";
  /// 0: any free port; for a gateway's public address a free one from 41000 on.
  int grpc_port = 0;
  int http_port = 0;
  Door door = Door::own;
};

/// What a role may ask of the process it lives in. Any thread.
struct Surroundings {
  observe::Recorder& recorder;
  std::string run_id;
  std::string process_id;
  /// Folder for sockets and files of this run; absolute.
  std::string folder;
  /// Sends a message to quarryd, or keeps the latest Ready for when the stream is back.
  std::function<void(quarry::v1::ProcessMessage)> tell;
  /// Ends the process with a sentence and exit status 1: what it was there for is lost.
  std::function<void(std::string)> fail = {};
  Listen listen = {};
  /// Another one in tests.
  std::function<std::chrono::system_clock::time_point()> wall_clock = std::chrono::system_clock::now;
};

/// What a process does: host a service, drive load, keep a foreign server. Members are called on one thread.
class Role {
 public:
  virtual ~Role() = default;
  /// Does what the order says; what it does not say stays. The first order that carries work starts it. Says Ready
  /// through `tell` once it serves. An error is a sentence and becomes Failed.
  virtual absl::Status apply(const quarry::v1::ProcessOrder& order) = 0;
  /// Takes no new work and calls `drained` when nothing is left, or the grace period is over.
  virtual void drain(std::function<void()> drained) = 0;
  /// A drain, one that goes on too, waits no more for those who keep a connection and have asked nothing on it: whoever
  /// they would ask next is about to end as well.
  virtual void dismissIdle() {}
  /// Ends at once.
  virtual void stop() = 0;
  /// What it serves, for a quarryd that comes back; empty before it is ready.
  virtual quarry::v1::Ready ready() const = 0;
};

}  // namespace quarry::process
