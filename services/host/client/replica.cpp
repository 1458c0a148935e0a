// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/replica.h"

#include <utility>

namespace quarry::host {
namespace {

constexpr std::chrono::milliseconds left_alone{250};

}  // namespace

Replica::Replica(std::string process_id, std::string address, const Keepalive& keepalive)
    : process_id_(std::move(process_id)), address_(std::move(address)), keepalive_(keepalive) {
}

std::shared_ptr<Connection> Replica::beginCall() {
  // While there are calls, those tell when it ends.
  const bool is_idle = in_flight_.fetch_add(1, std::memory_order_relaxed) == 0;
  const std::lock_guard lock(mutex_);
  if (connection_ && (connection_->hasFailed() || (is_idle && connection_->isClosed()))) connection_ = nullptr;
  if (!connection_) connection_ = Connection::open(address_, process_id_, keepalive_);
  if (!connection_) endCall(false, Clock::now());
  return connection_;
}

void Replica::endCall(Connection& connection, bool was_reached, Clock::time_point now) {
  if (!was_reached) connection.fail();
  endCall(was_reached, now);
}

void Replica::endCall(bool was_reached, Clock::time_point now) {
  in_flight_.fetch_sub(1, std::memory_order_relaxed);
  const auto until = was_reached ? Clock::rep{0} : (now + left_alone).time_since_epoch().count();
  if (suspect_until_.load(std::memory_order_relaxed) != until) suspect_until_.store(until, std::memory_order_relaxed);
}

}  // namespace quarry::host
