// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/replica.h"

#include "services/host/message_size.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

namespace quarry::host {
namespace {

constexpr std::chrono::milliseconds left_alone{250};
constexpr int message_bytes = static_cast<int>(message_bytes_at_most);

std::shared_ptr<grpc::Channel> channelTo(const std::string& address, const std::string& process_id,
                                         const Keepalive& keepalive) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 500);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // Policies try again, and know what is idempotent.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  // Nothing is compressed between processes of one machine, and what would look for it is left out.
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_COMPRESSION, 0);
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  arguments.SetMaxReceiveMessageSize(message_bytes);
  arguments.SetMaxSendMessageSize(message_bytes);
  // A callee that is gone without a word is noticed while calls wait for it.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, static_cast<int>(keepalive.time.count()));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, static_cast<int>(keepalive.timeout.count()));
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  // Shows in nothing but channelz; keeps channels of two processes at one address apart.
  arguments.SetString("quarry.process", process_id);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

Replica::Replica(std::string process_id, std::string address, const Keepalive& keepalive)
    : process_id_(std::move(process_id)),
      address_(std::move(address)),
      stub_(channelTo(address_, process_id_, keepalive)) {
}

void Replica::endCall(bool was_reached, Clock::time_point now) {
  in_flight_.fetch_sub(1, std::memory_order_relaxed);
  const auto until = was_reached ? Clock::rep{0} : (now + left_alone).time_since_epoch().count();
  if (suspect_until_.load(std::memory_order_relaxed) != until) suspect_until_.store(until, std::memory_order_relaxed);
}

}  // namespace quarry::host
