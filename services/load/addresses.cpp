// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/addresses.h"

namespace quarry::load {

void Addresses::set(const quarry::v1::Endpoints& endpoints) {
  gateways_.clear();
  services_.clear();
  for (const auto& gateway : endpoints.gateways()) {
    gateways_[gateway.gateway()].addresses.assign(gateway.http_addresses().begin(), gateway.http_addresses().end());
  }
  for (const auto& service : endpoints.services()) {
    for (const auto& replica : service.replicas()) {
      if (!replica.grpc_address().empty()) {
        services_[service.service()].addresses.push_back(replica.grpc_address());
      }
    }
  }
}

std::string Addresses::nextGateway(std::string_view gateway) {
  return next(gateways_, gateway);
}

std::string Addresses::nextService(std::string_view service) {
  return next(services_, service);
}

std::set<std::string> Addresses::ofGateways() const {
  std::set<std::string> all;
  for (const auto& [gateway, ring] : gateways_) {
    all.insert(ring.addresses.begin(), ring.addresses.end());
  }
  return all;
}

std::string Addresses::next(Rings& rings, std::string_view name) {
  const auto found = rings.find(name);
  if (found == rings.end() || found->second.addresses.empty()) {
    return {};
  }
  Ring& ring = found->second;
  return ring.addresses[ring.next++ % ring.addresses.size()];
}

}  // namespace quarry::load
