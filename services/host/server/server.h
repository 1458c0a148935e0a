// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/core.h"
#include "services/host/keepalive.h"
#include "services/host/lane.h"
#include "services/host/loop/task.h"
#include "services/host/server/server_call.h"
#include "services/process/role.h"

#include <absl/status/status.h>
#include <grpcpp/server.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace quarry::host {

/// Listens on TCP (loopback unless told otherwise) and a Unix socket, and answers by method name: the operations of the
/// snapshot, health and reflection; the rest is UNIMPLEMENTED.
class Server {
 public:
  /// UNAVAILABLE where it can not listen. `socket` may be empty: TCP alone. Calls of `unary_methods` cost less.
  static absl::StatusOr<std::unique_ptr<Server>> listen(Core& core, const process::Listen& where,
                                                        const std::string& socket, int lanes,
                                                        const Keepalive& keepalive = {},
                                                        std::vector<std::string> unary_methods = {});
  ~Server();

  const std::vector<std::unique_ptr<Lane>>& lanes() const { return lanes_; }
  /// "127.0.0.1:41007".
  const std::string& address() const { return address_; }
  /// "unix:/path", or empty.
  const std::string& socketAddress() const { return socket_address_; }

  /// Takes calls from now on.
  void start();
  /// Takes no new calls; those that are left when the patience ends are cancelled. Blocks until all have ended, two
  /// seconds more at most. Not from a lane's thread.
  void shutDown(std::chrono::milliseconds patience);

 private:
  explicit Server(Core& core) : core_(core) {}
  /// Calls of one method, or of all that have no place of their own.
  Detached accept(Lane& lane, std::optional<std::size_t> method = std::nullopt);
  void waitForOpenCalls() const;

  Core& core_;
  std::vector<std::unique_ptr<Lane>> lanes_;
  grpc::AsyncGenericService service_;
  std::unique_ptr<UnaryMethods> methods_;
  std::unique_ptr<grpc::Server> server_;
  bool is_shut_down_ = false;
  std::string address_;
  std::string socket_address_;
};

}  // namespace quarry::host
