// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/runtime/deployment.h"

#include "backend/plan/compile.h"

#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <stdexcept>

namespace quarry::bench {
namespace {

constexpr char bare_server[] = QUARRY_TEST_DIR "/bare_server";
constexpr double trace_ratio = 0.01;

std::filesystem::path newFolder(Bench& bench) {
  const auto folder = bench.folder / std::to_string(++bench.deployments);
  std::filesystem::create_directories(folder);
  return folder;
}

quarry::v1::Plan compiled(const quarry::v1::System& system) {
  auto plan = plan::compile(system, "", {});
  if (!plan.ok()) throw std::runtime_error(std::string(plan.status().message()));
  return *std::move(plan);
}

/// Known before anything runs, because a host names its socket after its process.
quarry::v1::Endpoints endpointsOf(const quarry::v1::Plan& plan, const std::filesystem::path& folder) {
  quarry::v1::Endpoints endpoints;
  for (const auto& service : plan.services()) {
    auto& entry = *endpoints.add_services();
    entry.set_service(service.name());
    auto& replica = *entry.add_replicas();
    replica.set_process_id(service.name() + "-1");
    replica.set_socket_address("unix:" + (folder / "sockets" / (replica.process_id() + ".sock")).string());
  }
  for (const auto& store : plan.stores()) {
    auto& entry = *endpoints.add_stores();
    entry.set_store(store.name());
    entry.set_address((folder / (store.name() + ".db")).string());
  }
  return endpoints;
}

std::string write(const quarry::v1::ProcessOrder& order, const std::filesystem::path& file) {
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(order, &json).ok()) {
    throw std::runtime_error("an order can not be written as JSON");
  }
  std::ofstream(file) << json;
  return file.string();
}

quarry::v1::ProcessOrder orderFor(const Bench& bench, const HostSettings& settings) {
  quarry::v1::ProcessOrder order;
  order.set_revision(1);
  *order.mutable_faults() = settings.faults;
  if (settings.telemetry == Telemetry::on) {
    order.mutable_observation()->set_otlp_address(bench.receiver_address);
    order.mutable_observation()->set_trace_ratio(trace_ratio);
  }
  return order;
}

}  // namespace

void Deployment::add(const std::vector<std::string>& command, Cores cores) {
  servers_.push_back(std::make_unique<ServerProcess>(command, cores));
}

void Deployment::waitUntilReady() {
  for (const auto& server : servers_) {
    server->waitUntilReady();
  }
}

std::chrono::nanoseconds Deployment::cpuTime() const {
  std::chrono::nanoseconds sum{0};
  for (const auto& server : servers_) {
    sum += server->cpuTime();
  }
  return sum;
}

long Deployment::memory_bytes() const {
  long sum = 0;
  for (const auto& server : servers_) {
    sum += bench::memory_bytes(server->pid());
  }
  return sum;
}

Deployment beginHosts(Bench& bench, const quarry::v1::System& system, const std::string& method,
                      const HostSettings& settings) {
  const auto plan = compiled(system);
  const auto folder = newFolder(bench);
  quarry::v1::ProcessOrder order = orderFor(bench, settings);
  *order.mutable_endpoints() = endpointsOf(plan, folder);
  Deployment deployment(method);
  for (const auto& service : plan.services()) {
    *order.mutable_service() = service;
    const std::string file = write(order, folder / (service.name() + ".json"));
    std::vector<std::string> command{QUARRY_BINARY_DIR "/quarry-service",
                                     "--order",
                                     file,
                                     "--process",
                                     service.name() + "-1",
                                     "--folder",
                                     folder.string()};
    if (settings.telemetry == Telemetry::off) {
      command.insert(command.begin(), {"/usr/bin/env", "OTEL_SDK_DISABLED=true"});
    }
    deployment.add(command, settings.cores);
  }
  return deployment;
}

Deployment startHosts(Bench& bench, const quarry::v1::System& system, const std::string& method,
                      const HostSettings& settings) {
  Deployment deployment = beginHosts(bench, system, method, settings);
  deployment.waitUntilReady();
  return deployment;
}

Deployment startBareChain(Bench& bench, int length) {
  const auto folder = newFolder(bench);
  const auto socket = [&](int place) { return "unix:" + (folder / std::to_string(place)).string(); };
  Deployment deployment("/bench.bare.v1.Bare/Echo");
  for (int place = 1; place <= length; ++place) {
    std::vector<std::string> command{bare_server, "--socket", socket(place)};
    if (place < length) command.insert(command.end(), {"--to", socket(place + 1)});
    deployment.add(command);
  }
  deployment.waitUntilReady();
  return deployment;
}

Deployment beginBareServers(int count, Cores cores) {
  Deployment deployment("/bench.bare.v1.Bare/Echo");
  for (int i = 0; i < count; ++i) {
    deployment.add({bare_server}, cores);
  }
  return deployment;
}

}  // namespace quarry::bench
