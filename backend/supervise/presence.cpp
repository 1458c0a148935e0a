// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/presence.h"

namespace quarry::supervise {

Presence::Presence(RunLoop& loop, Leases leases) : loop_(loop), leases_(std::move(leases)) {
  empty_ = loop_.after(leases_.load_patience, [this] { leases_.all_left(); });
}

void Presence::came(const std::string& client) {
  ++watches_[client];
  leaving_.erase(client);
  if (++all_watches_ > 1) return;
  empty_.reset();
  leases_.somebody_came();
}

void Presence::left(const std::string& client) {
  if (--watches_[client] <= 0) {
    watches_.erase(client);
    expect(client);
  }
  if (--all_watches_ > 0) return;
  empty_ = loop_.after(leases_.load_patience, [this] { leases_.all_left(); });
}

void Presence::expect(const std::string& client, std::chrono::milliseconds patience) {
  if (client.empty() || watches_.contains(client)) return;
  leaving_[client] = loop_.after(patience, [this, client] {
    const Timer running = std::move(leaving_[client]);
    leaving_.erase(client);
    leases_.owner_left(client);
  });
}

}  // namespace quarry::supervise
