// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/deployment/deployment.h"

#include "backend/export/deployment/names.h"
#include "backend/export/deployment/orders.h"
#include "backend/model/concat.h"

#include <map>
#include <set>

namespace quarry::exports {
namespace {

class Builder {
 public:
  explicit Builder(const quarry::v1::Plan& plan) : plan_(plan) {}

  absl::StatusOr<Deployment> build() {
    deployment_.system = dnsLabel(plan_.system());
    nameEverything();
    for (auto& service : deployment_.services) {
      quarry::v1::ProcessOrder order;
      *order.mutable_service() = *service.plan;
      if (const auto status = complete(service, service.plan->version(), "services/", std::move(order)); !status.ok()) {
        return status;
      }
    }
    for (auto& load : deployment_.loads) {
      quarry::v1::ProcessOrder order;
      *order.mutable_load() = *load.plan;
      if (const auto status = complete(load, "1", "loads/", std::move(order)); !status.ok()) {
        return status;
      }
    }
    return std::move(deployment_);
  }

 private:
  void nameEverything() {
    std::set<std::string> taken;
    for (const auto& service : plan_.services()) {
      add(service, uniqueDnsLabel(service.name(), taken));
    }
    for (const auto& broker : plan_.brokers()) {
      auto& container = deployment_.brokers.emplace_back();
      container.name = uniqueDnsLabel(broker.name(), taken);
      container.plan = &broker;
      auto& endpoint = *endpoints_.add_brokers();
      endpoint.set_broker(broker.name());
      endpoint.set_address(model::concat("nats://", container.name, ":", std::to_string(nats_port)));
    }
    for (const auto& load : plan_.loads()) {
      auto& container = deployment_.loads.emplace_back();
      container.name = uniqueDnsLabel(model::concat("load-", load.client().name()), taken);
      container.plan = &load;
    }
    std::set<std::string> taken_volumes;
    for (const auto& store : plan_.stores()) {
      volumes_[store.name()] = uniqueDnsLabel(store.name(), taken_volumes);
      deployment_.volumes.push_back(volumes_[store.name()]);
      auto& endpoint = *endpoints_.add_stores();
      endpoint.set_store(store.name());
      endpoint.set_address(model::concat(volumePath(volumes_[store.name()]), "/", volumes_[store.name()], ".db"));
    }
    for (auto& service : deployment_.services) {
      service.volumes = volumesOf(*service.plan);
    }
  }

  void add(const quarry::v1::ServicePlan& plan, std::string name) {
    auto& container = deployment_.services.emplace_back();
    container.name = std::move(name);
    container.plan = &plan;
    container.serves_grpc = !plan.modules().empty();
    container.serves_http = !plan.gateways().empty();
    auto& endpoints = *endpoints_.add_services();
    endpoints.set_service(plan.name());
    auto& replica = *endpoints.add_replicas();
    replica.set_process_id(plan.name() + "-1");
    replica.set_grpc_address(model::concat(container.name, ":", std::to_string(grpc_port)));
    for (const auto& gateway : plan.gateways()) {
      auto& endpoint = *endpoints_.add_gateways();
      endpoint.set_gateway(gateway.name());
      endpoint.add_http_addresses(model::concat(container.name, ":", std::to_string(http_port)));
    }
  }

  std::vector<std::string> volumesOf(const quarry::v1::ServicePlan& plan) const {
    std::set<std::string> volumes;
    for (const auto& table : plan.tables()) {
      volumes.insert(volumes_.at(table.datastore()));
    }
    return {volumes.begin(), volumes.end()};
  }

  absl::Status complete(Container& container, std::string_view version, std::string_view folder,
                        quarry::v1::ProcessOrder order) const {
    order.set_revision(1);
    *order.mutable_endpoints() = endpoints_;
    auto text = orderText(std::move(order));
    if (!text.ok()) {
      return text.status();
    }
    container.order = *std::move(text);
    container.secrets = environmentReferences(container.order);
    container.folder = model::concat(folder, container.name);
    const std::string tag = labelValue(version);
    container.image = model::concat("quarry-", deployment_.system, "/", container.name, ":",
                                    tag.empty() ? "1" : std::string_view(tag));
    return absl::OkStatus();
  }

  const quarry::v1::Plan& plan_;
  Deployment deployment_;
  quarry::v1::Endpoints endpoints_;
  std::map<std::string, std::string> volumes_;
};

}  // namespace

std::string volumePath(std::string_view volume) {
  return model::concat("/data/", volume);
}

absl::StatusOr<Deployment> deployment(const quarry::v1::Plan& plan) {
  return Builder(plan).build();
}

}  // namespace quarry::exports
