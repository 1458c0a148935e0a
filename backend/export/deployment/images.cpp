// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/export/deployment/deployment.h"
#include "backend/generate/files.h"
#include "backend/model/concat.h"
#include "backend/model/steps.h"

#include <set>

namespace quarry::exports {
namespace {

/// Folders that the container's user writes to; a fresh volume takes over their owner.
std::string foldersOf(const std::vector<std::string>& volumes) {
  std::string folders = "/run/quarry";
  for (const auto& volume : volumes) {
    folders += " " + volumePath(volume);
  }
  return folders;
}

std::string dockerfile(const Container& container, const std::vector<std::string>& volumes, std::string_view ports) {
  const std::string user = std::to_string(container_user);
  const std::string folders = foldersOf(volumes);
  std::string text = model::concat(
      "# Build from the folder of the deployment, with quarry-service and quarry-nats.so of Quarry beside it:\n",
      "#   docker build -f ", container.folder, "/Dockerfile -t ", container.image, " .\n", "FROM debian:12-slim\n",
      "RUN apt-get update \\\n",
      " && apt-get install -y --no-install-recommends ca-certificates libnats3.4 libstdc++6 \\\n",
      " && rm -rf /var/lib/apt/lists/* \\\n", " && useradd --system --uid ", user, " --no-create-home quarry \\\n",
      " && mkdir -p ", folders, " \\\n", " && chown ", user, " ", folders, "\n",
      "COPY quarry-service quarry-nats.so /usr/local/bin/\n");
  text +=
      model::concat("COPY ", container.folder, "/order.json ", order_path, "\n", "ENV QUARRY_LISTEN=0.0.0.0 ",
                    "QUARRY_GRPC_PORT=", std::to_string(grpc_port), " QUARRY_HTTP_PORT=", std::to_string(http_port),
                    "\n", "USER ", user, "\n", ports.empty() ? "" : "EXPOSE ", ports, ports.empty() ? "" : "\n",
                    "STOPSIGNAL SIGTERM\n", "ENTRYPOINT [\"/usr/local/bin/quarry-service\"]\n", "CMD [\"--order\", \"",
                    order_path, "\", \"--process\", \"", container.name, "-1\", \"--folder\", \"/run/quarry\"]\n");
  return text;
}

void add(quarry::v1::FilesReply& files, const Container& container, const std::vector<std::string>& volumes,
         std::string_view ports) {
  generate::addFile(files, container.folder + "/Dockerfile", dockerfile(container, volumes, ports));
  generate::addFile(files, container.folder + "/order.json", container.order);
}

/// Steps that sign or verify with a key made for the run, as "SERVICE (STEP)".
std::vector<std::string> stepsWithoutKey(const quarry::v1::Plan& plan) {
  std::vector<std::string> steps;
  for (const auto& service : plan.services()) {
    for (const auto& module : service.modules()) {
      for (const auto& operation : module.operations()) {
        model::eachStepOf(operation.behaviour().steps(), [&](const quarry::v1::Step& step) {
          if (step.has_token() && step.token().key().empty()) {
            steps.push_back(model::concat(service.name(), " (", step.id(), ")"));
          }
        });
      }
    }
  }
  return steps;
}

void addKeyNote(const quarry::v1::Plan& plan, quarry::v1::FilesReply& files) {
  std::string steps;
  for (const auto& step : stepsWithoutKey(plan)) {
    steps += model::concat(steps.empty() ? "" : ", ", step);
  }
  if (!steps.empty()) {
    files.add_notes(model::concat("Tokens have no key in ", steps, ": each container makes one of its own, so that ",
                                  "no other accepts its tokens. Give the steps a key as ${env:NAME} to share one."));
  }
}

}  // namespace

void addImages(const Deployment& deployment, quarry::v1::FilesReply& files) {
  for (const auto& service : deployment.services) {
    std::string ports = service.serves_grpc ? std::to_string(grpc_port) : "";
    if (service.serves_http) {
      ports += model::concat(ports.empty() ? "" : " ", std::to_string(http_port));
    }
    add(files, service, service.volumes, ports);
  }
  for (const auto& load : deployment.loads) {
    add(files, load, {}, "");
  }
}

void addNotes(const quarry::v1::Plan& plan, const Deployment& deployment, quarry::v1::FilesReply& files) {
  files.add_notes(
      "Copy quarry-service and quarry-nats.so of Quarry into this folder before images are built: the Dockerfiles take "
      "them.");
  for (const auto& service : plan.services()) {
    if (service.declared_stack() != "cpp") {
      files.add_notes(model::concat("Service ", service.name(), " is drawn in ", service.declared_stack(),
                                    "; its container runs Quarry's C++ host with the same contract and behaviour."));
    }
    if (service.platform() != quarry::v1::PLATFORM_UNSPECIFIED) {
      files.add_notes(model::concat("Service ", service.name(), " is drawn as a function or an edge worker; ",
                                    "it is exported as a container."));
    }
  }
  for (const auto& store : plan.stores()) {
    if (store.declared_engine() != store.effective_engine()) {
      files.add_notes(model::concat("Datastore ", store.name(), " is drawn as ", store.declared_engine(),
                                    "; its rows are kept by SQLite on a volume."));
    }
  }
  for (const auto& broker : plan.brokers()) {
    if (broker.declared_engine() != broker.effective_engine()) {
      files.add_notes(model::concat("Broker ", broker.name(), " is drawn as ", broker.declared_engine(),
                                    "; NATS carries its topics."));
    }
  }
  std::set<std::string> secrets;
  for (const auto& service : deployment.services) {
    secrets.insert(service.secrets.begin(), service.secrets.end());
  }
  for (const auto& secret : secrets) {
    files.add_notes(model::concat("Give ", secret, " a value where it is deployed; none is written here."));
  }
  addKeyNote(plan, files);
}

}  // namespace quarry::exports
