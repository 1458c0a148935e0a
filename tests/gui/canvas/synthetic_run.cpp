// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/canvas/synthetic_run.h"

#include "backend/analyze/projection.h"
#include "backend/model/find.h"

namespace quarry::test {
namespace {

v1::Traffic traffic(int seed, bool fails) {
  v1::Traffic made;
  made.set_requests_per_s(4 + seed * 37 % 200);
  made.set_error_ratio(fails ? 0.184 : 0);
  made.set_p50_ms(fails ? 42 : 2 + seed % 9);
  made.set_p95_ms(fails ? 600 : 9 + seed % 17);
  made.set_p99_ms(fails ? 1020 : 12 + seed % 31);
  return made;
}

}  // namespace

std::shared_ptr<v1::Snapshot> syntheticRun(const v1::System& system, const std::string& architecture,
                                           const std::string& failing) {
  const v1::Architecture& placed = *model::findArchitecture(system, architecture);
  const analyze::Projection drawn = analyze::project(system, placed);
  auto snapshot = std::make_shared<v1::Snapshot>();
  snapshot->set_run_id("run");
  snapshot->set_architecture(architecture);
  snapshot->set_state(v1::RUN_STATE_RUNNING);
  snapshot->set_time_ms(1'700'000'000'000);
  int seed = 3;
  for (const std::string& name : drawn.services) {
    v1::ServiceStatus& status = *snapshot->add_services();
    status.set_name(name);
    status.set_declared(model::findService(system, name)->stack());
    status.set_effective("cpp host");
    status.set_health(name == failing ? v1::HEALTH_FAILING : v1::HEALTH_HEALTHY);
    status.set_reason(name == failing ? "18 % of its calls fail: stripe answers UNAVAILABLE" : "");
    *status.mutable_traffic() = traffic(++seed, name == failing);
    v1::ReplicaStatus& replica = *status.add_replicas();
    replica.set_id(name + "-1");
    replica.set_pid(48112);
    replica.set_address("127.0.0.1:41007");
    replica.set_rss_bytes(31 << 20);
    if (const auto modules = drawn.modules_of.find(name); modules != drawn.modules_of.end()) {
      for (const v1::Module* module : modules->second) {
        status.add_modules(module->name());
        for (const v1::Operation& operation : module->operations()) {
          v1::OperationStatus& measured = *snapshot->add_operations();
          measured.set_operation(module->name() + "." + operation.name());
          measured.set_service(name);
          *measured.mutable_traffic() = traffic(++seed, name == failing && operation.name() == "Charge");
        }
      }
    }
  }
  for (const v1::Edge& edge : drawn.edges) {
    v1::EdgeStatus& status = *snapshot->add_edges();
    *status.mutable_edge() = edge;
    const bool fails = edge.to() == "service:" + failing || edge.kind() == v1::Edge::KIND_HTTP;
    *status.mutable_traffic() = traffic(++seed, fails && !failing.empty());
  }
  for (const std::string& name : drawn.stores) {
    v1::StoreStatus& status = *snapshot->add_stores();
    status.set_name(name);
    status.set_effective("sqlite");
    status.set_health(v1::HEALTH_HEALTHY);
    *status.mutable_traffic() = traffic(++seed, false);
  }
  for (const v1::Topic& topic : system.topics()) {
    v1::TopicStatus& status = *snapshot->add_topics();
    status.set_name(topic.name());
    status.set_effective("nats");
    status.set_health(v1::HEALTH_HEALTHY);
    *status.mutable_published() = traffic(++seed, false);
  }
  for (const v1::External& external : system.externals()) {
    v1::ExternalStatus& status = *snapshot->add_externals();
    status.set_name(external.name());
    status.set_effective("local stand-in");
    status.set_health(failing.empty() ? v1::HEALTH_HEALTHY : v1::HEALTH_FAILING);
    *status.mutable_traffic() = traffic(++seed, !failing.empty());
    if (!failing.empty()) {
      v1::ActiveFault& fault = *snapshot->add_faults();
      fault.mutable_fault()->set_id("fault-1");
      fault.mutable_fault()->set_target("external:" + external.name());
      fault.mutable_fault()->add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(900);
    }
  }
  for (const v1::Client& client : system.clients()) {
    v1::ClientStatus& status = *snapshot->add_clients();
    status.set_name(client.name());
    status.set_offered_per_s(240);
    *status.mutable_traffic() = traffic(++seed, false);
  }
  return snapshot;
}

}  // namespace quarry::test
