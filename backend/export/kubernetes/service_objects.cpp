// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/kubernetes/objects.h"

#include "backend/export/deployment/names.h"
#include "backend/model/concat.h"
#include "backend/model/fingerprint.h"

#include <algorithm>

namespace quarry::exports {
namespace {

class ServiceWriter {
 public:
  ServiceWriter(const Deployment& deployment, const ServiceContainer& service)
      : deployment_(deployment),
        service_(service),
        metadata_(
            metadata(deployment, service.name, service.serves_grpc ? "service" : "gateway", service.plan->version())) {}

  Json configMap() const {
    Json described = metadata_;
    described["name"] = orderName();
    return {{"apiVersion", "v1"},
            {"kind", "ConfigMap"},
            {"metadata", described},
            {"data", {{"order.json", service_.order}}}};
  }

  Json deployment() const {
    const auto found_by = selector(deployment_, service_.name);
    Json spec = {{"replicas", service_.plan->replicas()}, {"selector", {{"matchLabels", found_by}}}};
    if (!service_.volumes.empty()) {
      // The new pod could not have the volume while the old one holds it.
      spec["strategy"] = {{"type", "Recreate"}};
    }
    model::Fingerprint fingerprint;
    fingerprint.add(service_.order);
    spec["template"] = {
        {"metadata", {{"labels", metadata_["labels"]}, {"annotations", {{"quarry/order", fingerprint.digits()}}}}},
        {"spec", pod()}};
    return {{"apiVersion", "apps/v1"}, {"kind", "Deployment"}, {"metadata", metadata_}, {"spec", spec}};
  }

  Json service() const {
    Json ports = Json::array();
    if (service_.serves_grpc) {
      ports.push_back({{"name", "grpc"}, {"port", grpc_port}, {"targetPort", "grpc"}, {"appProtocol", "grpc"}});
    }
    if (service_.serves_http) {
      ports.push_back({{"name", "http"}, {"port", http_port}, {"targetPort", "http"}, {"appProtocol", "http"}});
    }
    return {{"apiVersion", "v1"},
            {"kind", "Service"},
            {"metadata", metadata_},
            {"spec", {{"selector", selector(deployment_, service_.name)}, {"ports", ports}}}};
  }

  Json ingress(std::string_view host) const {
    Json rule = Json::object();
    if (!host.empty()) {
      rule["host"] = host;
    }
    rule["http"] = {
        {"paths",
         Json::array({{{"path", "/"},
                       {"pathType", "Prefix"},
                       {"backend", {{"service", {{"name", service_.name}, {"port", {{"name", "http"}}}}}}}}})}};
    return {{"apiVersion", "networking.k8s.io/v1"},
            {"kind", "Ingress"},
            {"metadata", metadata_},
            {"spec", {{"rules", Json::array({rule})}}}};
  }

 private:
  std::string orderName() const { return dnsLabel(service_.name, 57) + "-order"; }

  Json pod() const {
    const auto grace_s = (service_.plan->grace_period_ms() + 999) / 1000;
    Json volumes = Json::array(
        {{{"name", "order"}, {"configMap", {{"name", orderName()}}}}, {{"name", "run"}, {"emptyDir", Json::object()}}});
    for (const auto& volume : service_.volumes) {
      volumes.push_back({{"name", storeVolume(volume)}, {"persistentVolumeClaim", {{"claimName", volume}}}});
    }
    Json pod = {
        {"terminationGracePeriodSeconds", grace_s},
        {"securityContext", {{"runAsNonRoot", true}, {"runAsUser", container_user}, {"fsGroup", container_user}}},
        {"containers", Json::array({container()})},
        {"volumes", volumes}};
    if (service_.plan->replicas() > 1 && !service_.volumes.empty()) {
      pod["affinity"] = onOneNode();
    }
    return pod;
  }

  /// Replicas that share a volume which one node at a time may mount.
  Json onOneNode() const {
    return {{"podAffinity",
             {{"requiredDuringSchedulingIgnoredDuringExecution",
               Json::array({{{"labelSelector", {{"matchLabels", selector(deployment_, service_.name)}}},
                             {"topologyKey", "kubernetes.io/hostname"}}})}}}};
  }

  Json container() const {
    Json ports = Json::array();
    if (service_.serves_grpc) {
      ports.push_back({{"name", "grpc"}, {"containerPort", grpc_port}});
    }
    if (service_.serves_http) {
      ports.push_back({{"name", "http"}, {"containerPort", http_port}});
    }
    Json mounts = Json::array({{{"name", "order"}, {"mountPath", "/etc/quarry"}, {"readOnly", true}},
                               {{"name", "run"}, {"mountPath", "/run/quarry"}}});
    for (const auto& volume : service_.volumes) {
      mounts.push_back({{"name", storeVolume(volume)}, {"mountPath", volumePath(volume)}});
    }
    return {{"name", "service"},
            {"image", service_.image},
            {"args", Json::array({"--order", order_path, "--process", "$(POD_NAME)", "--folder", "/run/quarry"})},
            {"env", environment()},
            {"ports", ports},
            {"startupProbe", probe(1, 60)},
            {"readinessProbe", probe(5, 2)},
            {"livenessProbe", probe(10, 6)},
            {"resources", resources()},
            {"securityContext",
             {{"allowPrivilegeEscalation", false},
              {"readOnlyRootFilesystem", true},
              {"capabilities", {{"drop", Json::array({"ALL"})}}}}},
            {"volumeMounts", mounts}};
  }

  Json environment() const {
    Json environment =
        Json::array({{{"name", "POD_NAME"}, {"valueFrom", {{"fieldRef", {{"fieldPath", "metadata.name"}}}}}}});
    for (const auto& secret : service_.secrets) {
      environment.push_back(
          {{"name", secret}, {"valueFrom", {{"secretKeyRef", {{"name", secretName(deployment_)}, {"key", secret}}}}}});
    }
    return environment;
  }

  Json probe(int period_s, int failures) const {
    Json probe = service_.serves_grpc ? Json{{"grpc", {{"port", grpc_port}}}} : Json{{"tcpSocket", {{"port", "http"}}}};
    probe["periodSeconds"] = period_s;
    probe["timeoutSeconds"] = 2;
    probe["failureThreshold"] = failures;
    return probe;
  }

  Json resources() const {
    const auto& drawn = service_.plan->resources();
    Json limits = Json::object();
    Json requests = {{"cpu", "50m"}, {"memory", "64Mi"}};
    if (drawn.cpu_millis() > 0) {
      limits["cpu"] = std::to_string(drawn.cpu_millis()) + "m";
      requests["cpu"] = std::to_string(std::min(drawn.cpu_millis(), 50)) + "m";
    }
    if (drawn.memory_bytes() > 0) {
      limits["memory"] = std::to_string(drawn.memory_bytes());
      requests["memory"] = limits["memory"];
    }
    Json resources = {{"requests", requests}};
    if (!limits.empty()) {
      resources["limits"] = limits;
    }
    return resources;
  }

  static std::string storeVolume(const std::string& volume) { return dnsLabel("store-" + volume); }

  const Deployment& deployment_;
  const ServiceContainer& service_;
  const Json metadata_;
};

}  // namespace

std::string secretName(const Deployment& deployment) {
  return dnsLabel(deployment.system, 55) + "-secrets";
}

std::vector<Json> serviceObjects(const Deployment& deployment, const ServiceContainer& service, std::string_view host) {
  const ServiceWriter writer(deployment, service);
  std::vector<Json> objects = {writer.configMap(), writer.deployment(), writer.service()};
  if (service.serves_http) {
    objects.push_back(writer.ingress(host));
  }
  return objects;
}

}  // namespace quarry::exports
