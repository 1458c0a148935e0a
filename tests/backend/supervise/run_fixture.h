// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/run.h"
#include "backend/supervise/runs.h"
#include "tests/backend/supervise/workshop.h"
#include "tests/support/example.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace quarry::supervise::test {

/// A run whose processes attach and serve when the test says so.
class RunFixture : public testing::Test {
 protected:
  supervise::Run& start(const std::string& architecture, const std::string& owner = "") {
    quarry::v1::StartRunRequest request;
    request.set_owner(owner);
    *request.mutable_system() = quarry::test::shopSystem();
    request.set_architecture(architecture);
    request.set_run_id("shop");
    runs_.start(request, [](const auto& started) { ASSERT_TRUE(started.ok()) << started.status(); });
    loop_.settle();
    return run();
  }

  supervise::Run& startAndServe(const std::string& architecture) {
    start(architecture);
    serveAll();
    return run();
  }

  supervise::Run& run() { return **runs_.find(""); }

  /// Whoever runs and is not attached attaches, is ready, and applies all it is told.
  void serveAll() {
    for (Process* process : run().fleet().all()) {
      if (process->identity().has_value() && !process->attached()) serve(*process);
    }
    loop_.settle();
    applyAll();
  }

  void serve(Process& process) {
    lines_[process.id()] = std::make_shared<FakeLine>();
    quarry::v1::Hello hello;
    hello.set_run_id("shop");
    hello.set_process_id(process.id());
    hello.set_pid(process.identity()->pid);
    ASSERT_TRUE(run().attach(lines_[process.id()], hello).ok());
    quarry::v1::ProcessMessage ready;
    ready.mutable_ready()->set_grpc_address("127.0.0.1:" + std::to_string(process.identity()->pid));
    run().receive(process.id(), ready);
  }

  void applyAll() {
    for (const auto& [id, line] : lines_) {
      if (line->orders.empty()) continue;
      quarry::v1::ProcessMessage applied;
      applied.mutable_applied()->set_revision(line->orders.back().revision());
      run().receive(id, applied);
    }
    loop_.settle();
  }

  std::vector<std::string> processes() {
    std::vector<std::string> ids;
    for (const Process* process : run().fleet().all()) ids.push_back(process->id());
    return ids;
  }

  int pidOf(const std::string& id) {
    for (const Process* process : run().fleet().all()) {
      if (process->id() == id && process->identity().has_value()) return process->identity()->pid;
    }
    return 0;
  }

  /// Replicas of a service that a process was told last.
  std::vector<std::string> replicasKnownTo(const std::string& process, const std::string& service) {
    std::vector<std::string> ids;
    const auto* order = lines_[process]->last([](const auto& each) { return each.has_endpoints(); });
    if (order == nullptr) return ids;
    for (const auto& entry : order->endpoints().services()) {
      if (entry.service() != service) continue;
      for (const auto& replica : entry.replicas()) ids.push_back(replica.process_id());
    }
    return ids;
  }

  quarry::v1::LoadControl loadTold(const std::string& process) {
    const auto* order = lines_[process]->last([](const auto& each) { return each.has_load_control(); });
    return order == nullptr ? quarry::v1::LoadControl() : order->load_control();
  }

  std::vector<std::string> faultsTold(const std::string& process) {
    std::vector<std::string> targets;
    const auto* order = lines_[process]->last([](const auto& each) { return each.has_faults(); });
    if (order == nullptr) return targets;
    for (const auto& fault : order->faults().faults()) targets.push_back(fault.target());
    return targets;
  }

  quarry::v1::KillRequest killOf(const std::string& target, std::chrono::milliseconds hold, int replica = 0) {
    quarry::v1::KillRequest request;
    request.set_target(target);
    request.set_hold_ms(hold.count());
    request.set_replica(replica);
    return request;
  }

  quarry::v1::TargetRequest targetOf(const std::string& target, int replica = 0) {
    quarry::v1::TargetRequest request;
    request.set_target(target);
    request.set_replica(replica);
    return request;
  }

  quarry::v1::ApplyDocumentReply apply(const quarry::v1::System& system, const std::string& architecture = "") {
    quarry::v1::ApplyDocumentRequest request;
    *request.mutable_system() = system;
    request.set_architecture(architecture);
    const auto reply = run().apply(request);
    EXPECT_TRUE(reply.ok()) << reply.status();
    loop_.settle();
    return reply.ok() ? *reply : quarry::v1::ApplyDocumentReply();
  }

  Workshop workshop_;
  ManualLoop& loop_ = workshop_.loop;
  FakeOperatingSystem& system_ = workshop_.operating_system;
  std::map<std::string, std::shared_ptr<FakeLine>> lines_;
  Runs runs_{workshop_.surroundings};
};

}  // namespace quarry::supervise::test
