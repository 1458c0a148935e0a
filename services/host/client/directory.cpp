// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/directory.h"

namespace quarry::host {
namespace {

/// A Unix socket carries more than loopback TCP.
const std::string& addressOf(const quarry::v1::ReplicaEndpoint& endpoint) {
  return endpoint.socket_address().empty() ? endpoint.grpc_address() : endpoint.socket_address();
}

}  // namespace

Directory::Directory(const quarry::v1::Endpoints& endpoints, const Directory* before) {
  std::map<std::pair<std::string, std::string>, std::shared_ptr<Replica>> kept;
  if (before != nullptr) {
    for (const auto& [name, service] : before->services_) {
      for (const auto& replica : service.replicas) {
        kept[{replica->processId(), replica->address()}] = replica;
      }
    }
  }
  for (const auto& entry : endpoints.services()) {
    auto& replicas = services_[entry.service()].replicas;
    for (const auto& endpoint : entry.replicas()) {
      const std::string& address = addressOf(endpoint);
      if (address.empty()) continue;
      const auto there = kept.find({endpoint.process_id(), address});
      replicas.push_back(there != kept.end() ? there->second
                                             : std::make_shared<Replica>(endpoint.process_id(), address));
    }
  }
}

std::shared_ptr<Replica> Directory::pick(const std::string& service) const {
  const auto found = services_.find(service);
  if (found == services_.end() || found->second.replicas.empty()) return nullptr;
  const auto& replicas = found->second.replicas;
  if (replicas.size() == 1) return replicas.front();
  const auto now = Replica::Clock::now();
  const std::size_t turn = found->second.turn.fetch_add(1, std::memory_order_relaxed);
  const std::shared_ptr<Replica>* best = nullptr;
  for (std::size_t i = 0; i < replicas.size(); ++i) {
    const auto& replica = replicas[(turn + i) % replicas.size()];
    if (replica->isSuspect(now)) continue;
    if (best == nullptr || replica->inFlight() < (*best)->inFlight()) best = &replica;
  }
  return best != nullptr ? *best : replicas[turn % replicas.size()];
}

}  // namespace quarry::host
