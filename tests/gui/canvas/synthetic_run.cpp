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

class Run {
 public:
  Run(const v1::System& system, const std::string& architecture, const std::string& failing)
      : system_(system),
        failing_(failing),
        drawn_(analyze::project(system, *model::findArchitecture(system, architecture))) {
    snapshot_->set_run_id("run");
    snapshot_->set_architecture(architecture);
    snapshot_->set_state(v1::RUN_STATE_RUNNING);
    snapshot_->set_time_ms(1'700'000'000'000);
  }

  std::shared_ptr<v1::Snapshot> made() {
    for (const std::string& name : drawn_.services) {
      addService(name);
    }
    for (const v1::Edge& edge : drawn_.edges) {
      v1::EdgeStatus& status = *snapshot_->add_edges();
      *status.mutable_edge() = edge;
      const bool fails = edge.to() == "service:" + failing_ || edge.kind() == v1::Edge::KIND_HTTP;
      *status.mutable_traffic() = traffic(++seed_, fails && !failing_.empty());
    }
    addStoresAndTopics();
    addOutside();
    return snapshot_;
  }

 private:
  void addService(const std::string& name) {
    v1::ServiceStatus& status = *snapshot_->add_services();
    status.set_name(name);
    status.set_declared(model::findService(system_, name)->stack());
    status.set_effective("cpp host");
    status.set_health(name == failing_ ? v1::HEALTH_FAILING : v1::HEALTH_HEALTHY);
    status.set_reason(name == failing_ ? "18 % of its calls fail: stripe answers UNAVAILABLE" : "");
    *status.mutable_traffic() = traffic(++seed_, name == failing_);
    v1::ReplicaStatus& replica = *status.add_replicas();
    replica.set_id(name + "-1");
    replica.set_pid(48112);
    replica.set_address("127.0.0.1:41007");
    replica.set_rss_bytes(31 << 20);
    if (const auto modules = drawn_.modules_of.find(name); modules != drawn_.modules_of.end()) {
      for (const v1::Module* module : modules->second) {
        status.add_modules(module->name());
        addOperations(*module, name);
      }
    }
  }

  void addOperations(const v1::Module& module, const std::string& service) {
    for (const v1::Operation& operation : module.operations()) {
      v1::OperationStatus& measured = *snapshot_->add_operations();
      measured.set_operation(module.name() + "." + operation.name());
      measured.set_service(service);
      *measured.mutable_traffic() = traffic(++seed_, service == failing_ && operation.name() == "Charge");
    }
  }

  void addStoresAndTopics() {
    for (const std::string& name : drawn_.stores) {
      v1::StoreStatus& status = *snapshot_->add_stores();
      status.set_name(name);
      status.set_effective("sqlite");
      status.set_health(v1::HEALTH_HEALTHY);
      *status.mutable_traffic() = traffic(++seed_, false);
    }
    for (const v1::Topic& topic : system_.topics()) {
      v1::TopicStatus& status = *snapshot_->add_topics();
      status.set_name(topic.name());
      status.set_effective("nats");
      status.set_health(v1::HEALTH_HEALTHY);
      *status.mutable_published() = traffic(++seed_, false);
    }
  }

  void addOutside() {
    for (const v1::External& external : system_.externals()) {
      v1::ExternalStatus& status = *snapshot_->add_externals();
      status.set_name(external.name());
      status.set_effective("local stand-in");
      status.set_health(failing_.empty() ? v1::HEALTH_HEALTHY : v1::HEALTH_FAILING);
      *status.mutable_traffic() = traffic(++seed_, !failing_.empty());
      if (!failing_.empty()) {
        v1::ActiveFault& fault = *snapshot_->add_faults();
        fault.mutable_fault()->set_id("fault-1");
        fault.mutable_fault()->set_target("external:" + external.name());
        fault.mutable_fault()->add_effects()->mutable_latency()->mutable_time()->set_fixed_ms(900);
      }
    }
    for (const v1::Client& client : system_.clients()) {
      v1::ClientStatus& status = *snapshot_->add_clients();
      status.set_name(client.name());
      status.set_offered_per_s(240);
      *status.mutable_traffic() = traffic(++seed_, false);
    }
  }

  const v1::System& system_;
  const std::string& failing_;
  analyze::Projection drawn_;
  std::shared_ptr<v1::Snapshot> snapshot_ = std::make_shared<v1::Snapshot>();
  int seed_ = 3;
};

}  // namespace

std::shared_ptr<v1::Snapshot> syntheticRun(const v1::System& system, const std::string& architecture,
                                           const std::string& failing) {
  return Run(system, architecture, failing).made();
}

}  // namespace quarry::test
