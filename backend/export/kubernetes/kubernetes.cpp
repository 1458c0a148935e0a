// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/kubernetes/kubernetes.h"

#include "backend/export/deployment/deployment.h"
#include "backend/export/kubernetes/objects.h"
#include "backend/generate/files.h"
#include "backend/model/concat.h"

#include <algorithm>

namespace quarry::exports {
namespace {

/// What a ConfigMap may hold.
constexpr std::size_t config_map_limit_bytes = 1'000'000;

class Folder {
 public:
  explicit Folder(quarry::v1::FilesReply& files) : files_(files) {}

  void add(const std::string& name, const std::vector<Json>& objects) {
    std::string text;
    for (const auto& object : objects) {
      text += model::concat(text.empty() ? "" : "---\n", yamlText(object));
    }
    generate::addFile(files_, model::concat("kubernetes/", name), text);
    resources_.push_back(name);
  }

  void close() {
    generate::addFile(
        files_, "kubernetes/kustomization.yaml",
        yamlText(
            {{"apiVersion", "kustomize.config.k8s.io/v1beta1"}, {"kind", "Kustomization"}, {"resources", resources_}}));
  }

 private:
  quarry::v1::FilesReply& files_;
  Json resources_ = Json::array();
};

void addSecretNote(const Deployment& deployment, quarry::v1::FilesReply& files) {
  std::string literals;
  for (const auto& service : deployment.services) {
    for (const auto& secret : service.secrets) {
      const std::string literal = model::concat(" --from-literal=", secret, "=...");
      literals += literals.find(literal) == std::string::npos ? literal : "";
    }
  }
  if (!literals.empty()) {
    files.add_notes(model::concat("Create the secret that the services read: kubectl create secret generic ",
                                  secretName(deployment), literals));
  }
}

}  // namespace

absl::Status writeKubernetes(const quarry::v1::System& /*system*/, std::span<const quarry::v1::Plan> plans,
                             quarry::v1::FilesReply& files) {
  const auto deployed = deployment(plans.front());
  if (!deployed.ok()) {
    return deployed.status();
  }
  const auto doors = std::ranges::count_if(deployed->services, [](const auto& each) { return each.serves_http; });
  Folder folder(files);
  for (const auto& volume : deployed->volumes) {
    folder.add(model::concat("store-", volume, ".yaml"), {volumeObject(*deployed, volume)});
  }
  for (const auto& broker : deployed->brokers) {
    folder.add(model::concat("broker-", broker.name, ".yaml"), brokerObjects(*deployed, broker));
  }
  for (const auto& service : deployed->services) {
    if (service.order.size() > config_map_limit_bytes) {
      files.add_notes(model::concat("The order of service ", service.plan->name(),
                                    " is larger than a ConfigMap may be; ",
                                    "remove the ConfigMap and its volume: the image holds the order too."));
    }
    const std::string host = doors > 1 ? model::concat(service.name, ".", deployed->system, ".example") : std::string();
    folder.add(model::concat("service-", service.name, ".yaml"), serviceObjects(*deployed, service, host));
  }
  folder.close();
  addImages(*deployed, files);
  addNotes(plans.front(), *deployed, files);
  addSecretNote(*deployed, files);
  if (!deployed->loads.empty()) {
    files.add_notes("The clients' load is not part of the deployment; images for it are in loads/.");
  }
  return absl::OkStatus();
}

}  // namespace quarry::exports
