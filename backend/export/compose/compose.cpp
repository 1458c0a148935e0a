// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/compose/compose.h"

#include "backend/export/deployment/deployment.h"
#include "backend/export/deployment/names.h"
#include "backend/export/yaml/yaml.h"
#include "backend/generate/files.h"
#include "backend/model/concat.h"

#include <absl/strings/str_format.h>
#include <absl/strings/str_replace.h>

namespace quarry::exports {
namespace {

/// Text of a document: Compose would take a dollar sign for the beginning of a variable.
std::string verbatim(const std::string& text) {
  return absl::StrReplaceAll(text, {{"$", "$$"}});
}

Json build(const Container& container) {
  return Json::object({{"context", "."}, {"dockerfile", container.folder + "/Dockerfile"}});
}

/// Names without values: Compose takes them from where it is started.
void addSecrets(const Container& container, Json& service) {
  if (!container.secrets.empty()) {
    service["environment"] = Json(container.secrets);
  }
}

Json deploy(const quarry::v1::ServicePlan& plan) {
  Json deploy = {{"replicas", plan.replicas()}};
  Json limits = Json::object();
  if (plan.resources().cpu_millis() > 0) {
    limits["cpus"] = absl::StrFormat("%.3f", plan.resources().cpu_millis() / 1000.0);
  }
  if (plan.resources().memory_bytes() > 0) {
    limits["memory"] = std::to_string(plan.resources().memory_bytes()) + "b";
  }
  if (!limits.empty()) {
    deploy["resources"]["limits"] = limits;
  }
  return deploy;
}

/// "10s", as people write it.
std::string written(std::int64_t time_ms) {
  return time_ms % 1000 == 0 ? std::to_string(time_ms / 1000) + "s" : std::to_string(time_ms) + "ms";
}

Json labels(const quarry::v1::ServicePlan& plan) {
  Json labels = {{"quarry.service", verbatim(plan.name())},
                 {"quarry.version", verbatim(plan.version())},
                 {"quarry.declared-stack", verbatim(plan.declared_stack())},
                 {"quarry.effective-stack", verbatim(plan.effective_stack())}};
  std::string modules;
  for (const auto& module : plan.modules()) {
    modules += model::concat(modules.empty() ? "" : ",", module.name());
  }
  if (!modules.empty()) {
    labels["quarry.modules"] = verbatim(modules);
  }
  return labels;
}

/// bash of debian:12-slim opens a connection; there is no other program in the image that could.
Json serviceProbe(int port) {
  return Json::array({"CMD", "bash", "-c", "</dev/tcp/127.0.0.1/" + std::to_string(port)});
}

/// The image's own configuration opens the port of its monitoring.
Json brokerProbe() {
  return Json::array({"CMD", "wget", "-q", "-O", "/dev/null",
                      model::concat("http://127.0.0.1:", std::to_string(nats_monitoring_port), "/healthz")});
}

Json healthcheck(const Json& probe) {
  return {{"test", probe}, {"interval", "5s"}, {"timeout", "2s"}, {"retries", 3}, {"start_period", "10s"}};
}

class ComposeFile {
 public:
  ComposeFile(const quarry::v1::Plan& plan, const Deployment& deployment) : plan_(plan), deployment_(deployment) {}

  std::string write() {
    Json services = Json::object();
    for (const auto& service : deployment_.services) {
      services[service.name] = describe(service);
    }
    for (const auto& broker : deployment_.brokers) {
      services[broker.name] = {{"image", nats_image},
                               {"restart", "unless-stopped"},
                               {"healthcheck", healthcheck(brokerProbe())},
                               {"labels",
                                {{"quarry.broker", verbatim(broker.plan->name())},
                                 {"quarry.declared-engine", verbatim(broker.plan->declared_engine())}}}};
    }
    for (const auto& load : deployment_.loads) {
      Json described = {{"build", build(load)}, {"image", load.image}, {"profiles", Json::array({"load"})}};
      addSecrets(load, described);
      if (const Json needed = dependencies(load); !needed.empty()) {
        described["depends_on"] = needed;
      }
      services[load.name] = described;
    }
    Json file = {{"services", services}};
    for (const auto& volume : deployment_.volumes) {
      file["volumes"][volume] = Json::object();
    }
    return model::concat("# Architecture ", plan_.architecture(), " of ", plan_.system(), ", for the Compose ",
                         "Specification.\n#   docker compose up --build                    the system\n",
                         "#   docker compose --profile load up --build     with its clients' load\n", yamlText(file));
  }

 private:
  Json describe(const ServiceContainer& container) {
    const auto& plan = *container.plan;
    Json service = {{"build", build(container)}, {"image", container.image}, {"restart", "unless-stopped"}};
    addSecrets(container, service);
    if (container.serves_grpc) {
      service["expose"] = Json::array({std::to_string(grpc_port)});
    }
    if (container.serves_http) {
      service["ports"] = Json::array({published(plan.replicas())});
    }
    for (const auto& volume : container.volumes) {
      service["volumes"].push_back(volume + ":" + volumePath(volume));
    }
    Json needed = dependencies(container);
    if (!needed.empty()) {
      service["depends_on"] = needed;
    }
    service["healthcheck"] = healthcheck(serviceProbe(container.serves_grpc ? grpc_port : http_port));
    service["stop_grace_period"] = written(plan.grace_period_ms());
    service["deploy"] = deploy(plan);
    service["labels"] = labels(plan);
    return service;
  }

  /// A port of the host for each replica of a gateway.
  std::string published(int replicas) {
    const int first = next_port_;
    next_port_ += replicas;
    const std::string last = replicas > 1 ? model::concat("-", std::to_string(next_port_ - 1)) : std::string();
    return model::concat("127.0.0.1:", std::to_string(first), last, ":", std::to_string(http_port));
  }

  /// Brokers, and for what only routes its services. Services that call each other are not named: they may do so in a
  /// circle, and wait for each other by themselves.
  Json dependencies(const ServiceContainer& container) const {
    Json needed = Json::object();
    for (const auto& broker : deployment_.brokers) {
      const auto& topics = container.plan->topics();
      if (std::ranges::any_of(topics, [&](const auto& topic) { return topic.broker() == broker.plan->name(); })) {
        needed[broker.name] = healthy();
      }
    }
    for (const auto& other : deployment_.services) {
      const auto& callees = container.plan->depends_on();
      if (!container.serves_grpc && std::ranges::find(callees, other.plan->name()) != callees.end()) {
        needed[other.name] = healthy();
      }
    }
    return needed;
  }

  /// What a client calls: services with its gateways, and with operations that it calls without one.
  Json dependencies(const LoadContainer& load) const {
    Json needed = Json::object();
    const auto& edges = plan_.edges();
    for (const auto& other : deployment_.services) {
      const bool is_called = std::ranges::any_of(edges, [&](const quarry::v1::Edge& edge) {
        return edge.kind() == quarry::v1::Edge::KIND_WORKLOAD && edge.to() == "service:" + other.plan->name() &&
               edge.from() == "client:" + load.plan->client().name();
      });
      if (is_called) {
        needed[other.name] = healthy();
      }
    }
    return needed;
  }

  static Json healthy() { return {{"condition", "service_healthy"}}; }

  const quarry::v1::Plan& plan_;
  const Deployment& deployment_;
  int next_port_ = http_port;
};

}  // namespace

absl::Status writeCompose(const quarry::v1::System& /*system*/, std::span<const quarry::v1::Plan> plans,
                          quarry::v1::FilesReply& files) {
  const auto deployed = deployment(plans.front());
  if (!deployed.ok()) {
    return deployed.status();
  }
  generate::addFile(files, "compose.yaml", ComposeFile(plans.front(), *deployed).write());
  addImages(*deployed, files);
  addNotes(plans.front(), *deployed, files);
  return absl::OkStatus();
}

}  // namespace quarry::exports
