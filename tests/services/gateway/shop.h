// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/host.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/timestamp.pb.h>
#include <quarry/v1/plan.pb.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace quarry::test {

/// A service with a gateway in front of the module "orders".
inline quarry::v1::ServicePlan shopPlan() {
  quarry::v1::ServicePlan plan;
  google::protobuf::TextFormat::ParseFromString(R"(
    name: "shop"
    gateways {
      name: "public"
      routes { id: "r-place" method: "POST" path: "/api/orders" operation: "orders.Place" policy { timeout_ms: 2000 } }
      routes { id: "r-find" method: "GET" path: "/api/orders/{id}" operation: "orders.Find" }
      routes { id: "r-recent" method: "GET" path: "/api/orders/recent" operation: "orders.Find" }
      routes { id: "r-pay" method: "POST" path: "/api/orders/{id}/pay" operation: "orders.Place" }
    }
    operations { operation: "orders.Place" service: "shop" method: "/shop.orders.v1.Orders/Place" }
    operations { operation: "orders.Find" service: "shop" method: "/shop.orders.v1.Orders/Find" }
    contracts {
      file {
        name: "shop/orders/v1/orders.proto"
        package: "shop.orders.v1"
        syntax: "proto3"
        dependency: "google/protobuf/timestamp.proto"
        message_type {
          name: "Request"
          field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
          field { name: "amount_cents" number: 2 type: TYPE_INT64 label: LABEL_OPTIONAL }
          field { name: "urgent" number: 3 type: TYPE_BOOL label: LABEL_OPTIONAL }
          field { name: "weight" number: 4 type: TYPE_DOUBLE label: LABEL_OPTIONAL }
          field { name: "tags" number: 5 type: TYPE_STRING label: LABEL_REPEATED }
          field { name: "token" number: 6 type: TYPE_STRING label: LABEL_OPTIONAL }
          field { name: "count" number: 7 type: TYPE_INT32 label: LABEL_OPTIONAL }
          field { name: "since" number: 8 type: TYPE_MESSAGE label: LABEL_OPTIONAL
                  type_name: ".google.protobuf.Timestamp" }
        }
        service {
          name: "Orders"
          method { name: "Place" input_type: ".shop.orders.v1.Request" output_type: ".shop.orders.v1.Request" }
          method { name: "Find" input_type: ".shop.orders.v1.Request" output_type: ".shop.orders.v1.Request" }
        }
      }
    })",
                                                &plan);
  // What is imported comes first.
  auto* files = plan.mutable_contracts();
  google::protobuf::Timestamp::descriptor()->file()->CopyTo(files->add_file());
  files->mutable_file()->SwapElements(0, 1);
  return plan;
}

/// A host without services: operations are what the test says, and by default echo their request.
class FakeHost : public host::Host, public host::OperationCaller {
 public:
  using Operation = std::function<host::CallAnswer(const host::OutgoingCall&)>;

  explicit FakeHost(const quarry::v1::ServicePlan& plan)
      : plan_(std::make_shared<quarry::v1::ServicePlan>(plan)),
        contracts_(host::Contracts::create(plan.contracts()).value()) {}

  void answerWith(Operation operation) { operation_ = std::move(operation); }
  void injectInto(std::string target, host::Injected injected) {
    target_ = std::move(target);
    injected_ = std::move(injected);
  }
  /// Calls wait until the test answers them.
  void hold() { holds_ = true; }
  std::vector<host::OutgoingCall> calls;
  std::vector<std::function<void(host::CallAnswer)>> held;
  /// Of `held`; for waiting on another thread.
  std::atomic<std::size_t> held_count = 0;

  absl::Status apply(const quarry::v1::ProcessOrder&) override { return absl::OkStatus(); }
  host::OperationCaller& caller() override { return *this; }
  std::shared_ptr<const host::Contracts> contracts() const override { return contracts_; }
  std::shared_ptr<const quarry::v1::ServicePlan> plan() const override { return plan_; }
  host::Injected inject(std::string_view target, std::uint64_t) const override {
    return target == target_ ? injected_ : host::Injected();
  }
  quarry::v1::Ready ready() const override { return {}; }
  void drain(std::function<void()> drained) override { drained(); }
  void stop() override {}

  void call(host::OutgoingCall call, std::function<void(host::CallAnswer)> done) override {
    calls.push_back(call);
    if (holds_) {
      held.push_back(std::move(done));
      ++held_count;
    } else {
      done(operation_(call));
    }
  }

 private:
  const std::shared_ptr<quarry::v1::ServicePlan> plan_;
  const std::shared_ptr<const host::Contracts> contracts_;
  Operation operation_ = [](const host::OutgoingCall& call) { return host::CallAnswer{{}, call.request}; };
  std::string target_;
  host::Injected injected_;
  bool holds_ = false;
};

/// Writes down spans; meters count.
class FakeRecorder : public observe::Recorder {
 public:
  struct CountingMeter : observe::Meter {
    void record(std::chrono::nanoseconds, observe::Outcome outcome) override { outcomes.push_back(outcome); }
    std::vector<observe::Outcome> outcomes;
  };

  void configure(const quarry::v1::Observation&) override {}
  observe::Meter& edge(const observe::EdgeKey& key) override { return edges[key.id]; }
  observe::Meter& operation(const std::string& operation, observe::Caller) override { return operations[operation]; }
  observe::Meter& route(const std::string&, const std::string& route_id) override { return routes[route_id]; }
  void countOffered(const std::string&, std::int64_t offered_now, std::int64_t late_now) override {
    offered += offered_now;
    late += late_now;
  }
  bool samples() override { return true; }
  void add(observe::SpanRecord span) override { spans.push_back(std::move(span)); }
  void log(std::string, std::string, const observe::TraceContext*) override {}
  void flush(std::chrono::milliseconds) override {}

  std::map<std::string, CountingMeter> edges;
  std::map<std::string, CountingMeter> operations;
  std::map<std::string, CountingMeter> routes;
  std::vector<observe::SpanRecord> spans;
  std::atomic<std::int64_t> offered = 0;
  std::atomic<std::int64_t> late = 0;
};

}  // namespace quarry::test
