// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/server.h"

#include "services/host/message_size.h"
#include "services/host/server/dispatch.h"

#include <absl/strings/str_cat.h>
#include <absl/synchronization/mutex.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <filesystem>
#include <future>
#include <thread>

namespace quarry::host {
namespace {

/// Calls that a lane is ready to take while it looks at another, of each method and of those that have no place of
/// their own.
constexpr int accepting_per_method = 4;
constexpr int accepting_per_lane = 8;
constexpr std::chrono::seconds for_open_calls{2};
/// What fits into sockaddr_un.
constexpr std::size_t socket_path_at_most = 107;

std::string listenable(const std::string& socket) {
  if (socket.empty() || socket.size() > socket_path_at_most) return "";
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(socket).parent_path(), error);
  std::filesystem::remove(socket, error);
  return absl::StrCat("unix:", socket);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::listen(Core& core, const process::Listen& where,
                                                       const std::string& socket, int lanes, const Keepalive& keepalive,
                                                       std::vector<std::string> unary_methods) {
  // Debian's archives look for lock cycles at every lock of gRPC, which costs a tenth of a request.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  std::unique_ptr<Server> server(new Server(core));
  grpc::ServerBuilder builder;
  int port = 0;
  int socket_port = 0;
  server->socket_address_ = listenable(socket);
  builder.AddListeningPort(absl::StrCat(where.host, ":", where.grpc_port), grpc::InsecureServerCredentials(), &port);
  if (!server->socket_address_.empty()) {
    builder.AddListeningPort(server->socket_address_, grpc::InsecureServerCredentials(), &socket_port);
  }
  builder.RegisterAsyncGenericService(&server->service_);
  server->methods_ = std::make_unique<UnaryMethods>(std::move(unary_methods));
  builder.RegisterService(server->methods_.get());
  builder.SetMaxReceiveMessageSize(static_cast<int>(message_bytes_at_most));
  builder.SetMaxSendMessageSize(static_cast<int>(message_bytes_at_most));
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  // Answers are never compressed; requests may be.
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_COMPRESSION, 0);
  // Clients may ask as often as every 5 s whether somebody is there, and are asked themselves.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 5000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, static_cast<int>(keepalive.time.count()));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, static_cast<int>(keepalive.timeout.count()));
  for (int i = 0; i < lanes; ++i) {
    server->lanes_.push_back(std::make_unique<Lane>(core, builder.AddCompletionQueue()));
  }
  server->server_ = builder.BuildAndStart();
  if (!server->server_ || port == 0) {
    return absl::UnavailableError(
        absl::StrCat(core.service, " can not listen on ", where.host, ":", where.grpc_port, " and ", socket));
  }
  server->address_ = absl::StrCat(where.host, ":", port);
  for (auto& lane : server->lanes_) {
    lane->loop.start();
  }
  return server;
}

Server::~Server() {
  shutDown({});
  for (auto& lane : lanes_) {
    lane->loop.stop();
  }
  // Calls that were waited for in vain come out of the queues until they are empty, and need the server for it.
  server_.reset();
}

void Server::start() {
  for (auto& lane : lanes_) {
    lane->loop.post([this, &one = *lane] {
      for (int i = 0; i < accepting_per_lane; ++i) {
        accept(one);
      }
      for (std::size_t method = 0; method < methods_->names().size(); ++method) {
        for (int i = 0; i < accepting_per_method; ++i) {
          accept(one, method);
        }
      }
    });
  }
}

Detached Server::accept(Lane& lane, std::optional<std::size_t> method) {
  while (true) {
    const auto call = std::make_shared<ServerCall>(lane);
    Completion& arrival = method ? call->request(*methods_, *method) : call->request(service_);
    const bool has_come = co_await arrival;
    if (!has_come) co_return;
    call->began();
    dispatch(call);
  }
}

void Server::shutDown(std::chrono::milliseconds patience) {
  if (!server_ || is_shut_down_) return;
  is_shut_down_ = true;
  server_->Shutdown(std::chrono::system_clock::now() + patience);
  waitForOpenCalls();
}

/// Who learns that a call is cancelled still ends it, for which gRPC 1.51 aborts where the queue is shut down already.
void Server::waitForOpenCalls() const {
  for (const auto& lane : lanes_) {
    // What came with the last calls was looked at when this is.
    const auto reached = std::make_shared<std::promise<void>>();
    auto future = reached->get_future();
    if (lane->loop.post([reached] { reached->set_value(); })) future.wait();
  }
  const auto until = std::chrono::steady_clock::now() + for_open_calls;
  while (core_.open_calls.load(std::memory_order_acquire) > 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace quarry::host
