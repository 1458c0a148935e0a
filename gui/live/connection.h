// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <mutex>

#include "backend/client/client.h"

namespace quarry::live {

enum class StartDaemon { no, yes };

/// How a client is made; tests give a fake. Blocks.
using Connect = std::function<absl::StatusOr<std::unique_ptr<client::Client>>(StartDaemon)>;

/// Connects to quarryd as every program does.
Connect connectToDaemon(client::ConnectOptions options = {});

/// The one client of a Studio, made when it is first needed. Any thread.
class Connection {
 public:
  explicit Connection(Connect connect) : connect_(std::move(connect)) {}

  /// Blocks until there is a client. A client that must not start quarryd gives way to one that may.
  absl::StatusOr<std::shared_ptr<client::Client>> client(StartDaemon start);
  /// The client there is; null where there is none. Does not block.
  std::shared_ptr<client::Client> existing();
  /// The next call makes a new one.
  void drop();

 private:
  Connect connect_;
  // Held while connecting; `mutex_` only while `client_` is read or written.
  std::mutex connect_mutex_;
  std::mutex mutex_;
  std::shared_ptr<client::Client> client_;
  // Guarded by connect_mutex_.
  StartDaemon made_with_ = StartDaemon::no;
};

}  // namespace quarry::live
