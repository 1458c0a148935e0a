// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/connection.h"

#include "services/host/message_size.h"

#include <fcntl.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/create_channel_posix.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <string_view>

namespace quarry::host {
namespace {

constexpr std::string_view unix_scheme = "unix:";

grpc::ChannelArguments argumentsOf(const Keepalive& keepalive) {
  constexpr int message_bytes = static_cast<int>(message_bytes_at_most);
  grpc::ChannelArguments arguments;
  // Nothing is compressed between processes of one machine, and what would look for it is left out.
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_COMPRESSION, 0);
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  arguments.SetMaxReceiveMessageSize(message_bytes);
  arguments.SetMaxSendMessageSize(message_bytes);
  // A callee that is gone without a word is noticed while calls wait for it.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, static_cast<int>(keepalive.time.count()));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, static_cast<int>(keepalive.timeout.count()));
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  return arguments;
}

std::shared_ptr<grpc::Channel> usualChannel(const std::string& address, const std::string& process_id,
                                            grpc::ChannelArguments arguments) {
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 500);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // Policies try again, and know what is idempotent.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  // Shows in nothing but channelz; keeps channels of two processes at one address apart.
  arguments.SetString("quarry.process", process_id);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

/// -1 where nobody listens.
int connectedTo(std::string_view path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) return -1;
  std::memcpy(address.sun_path, path.data(), path.size());
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return -1;
  if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) return descriptor;
  close(descriptor);
  return -1;
}

}  // namespace

std::shared_ptr<Connection> Connection::open(const std::string& address, const std::string& process_id,
                                             const Keepalive& keepalive) {
  grpc::ChannelArguments arguments = argumentsOf(keepalive);
  if (!address.starts_with(unix_scheme)) {
    return std::shared_ptr<Connection>(new Connection(usualChannel(address, process_id, std::move(arguments)), -1));
  }
  const int descriptor = connectedTo(std::string_view(address).substr(unix_scheme.size()));
  if (descriptor < 0) return nullptr;
  const int watched = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (watched < 0) {
    close(descriptor);
    return nullptr;
  }
  arguments.SetString(GRPC_ARG_DEFAULT_AUTHORITY, "localhost");
  return std::shared_ptr<Connection>(
      new Connection(grpc::CreateCustomInsecureChannelFromFd(address, descriptor, arguments), watched));
}

Connection::~Connection() {
  if (watched_ >= 0) close(watched_);
}

bool Connection::isClosed() const {
  pollfd socket{watched_, POLLRDHUP, 0};
  return watched_ >= 0 && poll(&socket, 1, 0) != 0;
}

}  // namespace quarry::host
