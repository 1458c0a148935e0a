// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/plan.pb.h>

#include <string>
#include <string_view>
#include <vector>

namespace quarry::exports {

constexpr int grpc_port = 50051;
constexpr int http_port = 8080;
constexpr int nats_port = 4222;
constexpr int nats_monitoring_port = 8222;
/// User that containers run as.
constexpr int container_user = 10001;
constexpr std::string_view nats_image = "nats:2.10-alpine";
constexpr std::string_view order_path = "/etc/quarry/order.json";

/// One container image of the deployment: a service, or a client's load.
struct Container {
  /// DNS label, unique in the deployment.
  std::string name;
  /// "quarry-saas/payment-service:1".
  std::string image;
  /// Folder of its Dockerfile and order.
  std::string folder;
  /// What it does, as a ProcessOrder in Protobuf JSON of several lines.
  std::string order;
  /// Names of environment variables that the order refers to, sorted.
  std::vector<std::string> secrets;
};

struct ServiceContainer : Container {
  /// Points into the plan.
  const quarry::v1::ServicePlan* plan = nullptr;
  /// Labels of the volumes with the datastores it touches, sorted.
  std::vector<std::string> volumes;
  bool serves_grpc = false;
  bool serves_http = false;
};

struct BrokerContainer {
  std::string name;
  const quarry::v1::BrokerPlan* plan = nullptr;
};

struct LoadContainer : Container {
  const quarry::v1::LoadPlan* plan = nullptr;
};

/// A plan with names and addresses that container platforms take.
struct Deployment {
  std::string system;
  std::vector<ServiceContainer> services;
  std::vector<BrokerContainer> brokers;
  std::vector<LoadContainer> loads;
  /// Labels of all datastores' volumes, sorted.
  std::vector<std::string> volumes;
};

/// Folder in a container that a volume is mounted at.
std::string volumePath(std::string_view volume);

/// Must not outlive the plan.
absl::StatusOr<Deployment> deployment(const quarry::v1::Plan& plan);

/// Adds the Dockerfile and the order of every container.
void addImages(const Deployment& deployment, quarry::v1::FilesReply& files);

/// Adds notes on what runs instead of what was drawn.
void addNotes(const quarry::v1::Plan& plan, const Deployment& deployment, quarry::v1::FilesReply& files);

}  // namespace quarry::exports
