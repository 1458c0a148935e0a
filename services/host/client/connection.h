// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/keepalive.h"

#include <grpcpp/channel.h>
#include <grpcpp/generic/generic_stub.h>

#include <atomic>
#include <memory>
#include <string>

namespace quarry::host {

/// A connection to one process. Over a Unix socket gRPC's channel is made of the connected socket: it has none of the
/// parts that resolve, choose, watch and connect again, which a call pays for, and it ends with the connection, so that
/// whoever uses it opens another one. Over TCP it is a usual channel, which never ends. Any thread.
class Connection {
 public:
  /// "unix:/path" or "127.0.0.1:41007". Null where nobody listens at a Unix socket. Does not wait.
  static std::shared_ptr<Connection> open(const std::string& address, const std::string& process_id,
                                          const Keepalive& keepalive);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  grpc::GenericStub& stub() { return stub_; }

  /// A call could not reach the process over it.
  void fail() { has_failed_.store(true, std::memory_order_relaxed); }
  bool hasFailed() const { return watched_ >= 0 && has_failed_.load(std::memory_order_relaxed); }
  /// Either side has closed it. Asks the kernel: for connections on which no call would tell.
  bool isClosed() const;

 private:
  Connection(const std::shared_ptr<grpc::Channel>& channel, int watched) : stub_(channel), watched_(watched) {}

  grpc::GenericStub stub_;
  /// The socket once more, because gRPC closes its own when it likes. -1: a usual channel.
  const int watched_;
  std::atomic<bool> has_failed_{false};
};

}  // namespace quarry::host
