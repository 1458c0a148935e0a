// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/supervise/endpoints.h"

#include "backend/supervise/plan_changes.h"

namespace quarry::supervise {
namespace {

void addService(const quarry::v1::ServicePlan& service, const Fleet& fleet, quarry::v1::Endpoints& endpoints) {
  auto& entry = *endpoints.add_services();
  entry.set_service(service.name());
  std::vector<std::string> http_addresses;
  for (const Process* process : fleet.current("service:" + service.name())) {
    if (!process->serves()) continue;
    auto& replica = *entry.add_replicas();
    replica.set_process_id(process->id());
    replica.set_grpc_address(process->addresses().grpc_address());
    replica.set_socket_address(process->addresses().socket_address());
    if (!process->addresses().http_address().empty()) http_addresses.push_back(process->addresses().http_address());
  }
  for (const auto& gateway : service.gateways()) {
    auto& door = *endpoints.add_gateways();
    door.set_gateway(gateway.name());
    for (const std::string& address : http_addresses) door.add_http_addresses(address);
  }
}

std::string brokerAddress(const Fleet& fleet, const std::string& broker) {
  for (const Process* process : fleet.current("broker:" + broker)) {
    if (process->serves()) return "nats://" + process->addresses().grpc_address();
  }
  return {};
}

}  // namespace

quarry::v1::Endpoints endpointsOf(const quarry::v1::Plan& plan, const Fleet& fleet,
                                  const std::filesystem::path& stores_folder) {
  quarry::v1::Endpoints endpoints;
  for (const auto& service : plan.services()) addService(service, fleet, endpoints);
  for (const auto& store : plan.stores()) {
    auto& entry = *endpoints.add_stores();
    entry.set_store(store.name());
    entry.set_address((stores_folder / (store.name() + ".db")).string());
  }
  for (const auto& broker : plan.brokers()) {
    const std::string address = needsServer(broker) ? brokerAddress(fleet, broker.name()) : std::string();
    if (needsServer(broker) && address.empty()) continue;
    auto& entry = *endpoints.add_brokers();
    entry.set_broker(broker.name());
    entry.set_address(address);
  }
  return endpoints;
}

}  // namespace quarry::supervise
