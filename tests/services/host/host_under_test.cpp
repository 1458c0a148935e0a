// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/services/host/host_under_test.h"

#include "backend/plan/compile.h"
#include "services/host/client/wire.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include <stdexcept>

namespace quarry::test {
namespace {

quarry::v1::Plan compiled(const quarry::v1::System& system, const std::string& architecture) {
  auto plan = plan::compile(system, architecture, {false});
  if (!plan.ok()) throw std::runtime_error(std::string(plan.status().message()));
  return std::move(*plan);
}

void check(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(std::string(status.message()));
}

void prepare(grpc::ClientContext& context, const Ask& ask) {
  context.set_deadline(std::chrono::system_clock::now() + ask.deadline);
  if (ask.request_id != 0) context.AddMetadata("quarry-request-id", std::to_string(ask.request_id));
  if (!ask.traceparent.empty()) context.AddMetadata("traceparent", ask.traceparent);
}

std::unique_ptr<google::protobuf::Message> messageOf(const host::Contracts& contracts,
                                                     const google::protobuf::Descriptor& type,
                                                     const std::string& json) {
  auto message = contracts.createMessage(type);
  if (!google::protobuf::util::JsonStringToMessage(json, message.get()).ok()) {
    throw std::runtime_error("no request: " + json);
  }
  return message;
}

std::string jsonOf(const host::Contracts& contracts, const google::protobuf::Descriptor& type,
                   const std::string& bytes) {
  const auto message = contracts.createMessage(type);
  message->ParseFromString(bytes);
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(*message, &json, options);
  return json;
}

}  // namespace

void CountingRecorder::CountingMeter::record(std::chrono::nanoseconds, observe::Outcome outcome) {
  ++all;
  if (outcome != observe::Outcome::ok) ++failed;
}

CountingRecorder::CountingMeter& CountingRecorder::meter(const std::string& name) {
  const std::lock_guard lock(mutex_);
  return meters_[name];
}

observe::Meter& CountingRecorder::edge(const observe::EdgeKey& key) {
  return meter("edge:" + key.id);
}

observe::Meter& CountingRecorder::operation(const std::string& operation, observe::Caller caller) {
  return meter("operation:" + operation + (caller == observe::Caller::in_process ? " in process" : ""));
}

observe::Meter& CountingRecorder::route(const std::string&, const std::string& route_id) {
  return meter("route:" + route_id);
}

void CountingRecorder::add(observe::SpanRecord span) {
  const std::lock_guard lock(mutex_);
  spans_.push_back(std::move(span));
}

void CountingRecorder::log(std::string severity, std::string text, const observe::TraceContext*) {
  const std::lock_guard lock(mutex_);
  logs_.push_back(severity + ": " + text);
}

std::vector<std::string> CountingRecorder::logs() const {
  const std::lock_guard lock(mutex_);
  return logs_;
}

int CountingRecorder::count(const std::string& meter) const {
  const std::lock_guard lock(mutex_);
  const auto found = meters_.find(meter);
  return found == meters_.end() ? 0 : found->second.all.load();
}

int CountingRecorder::failed(const std::string& meter) const {
  const std::lock_guard lock(mutex_);
  const auto found = meters_.find(meter);
  return found == meters_.end() ? 0 : found->second.failed.load();
}

void CountingRecorder::callAllSlow() {
  const std::lock_guard lock(mutex_);
  for (auto& [name, meter] : meters_) meter.setSlowAbove({});
}

std::vector<observe::SpanRecord> CountingRecorder::spans() const {
  const std::lock_guard lock(mutex_);
  return spans_;
}

HostsUnderTest::HostsUnderTest(const quarry::v1::System& system, const std::string& architecture)
    : architecture_(architecture), plan_(compiled(system, architecture)) {
  for (const auto& service : plan_.services()) {
    Hosted& hosted = hosts_[service.name()];
    hosted.recorder = std::make_unique<CountingRecorder>();
    hosted.host = host::createHost(process::Surroundings{
        .recorder = *hosted.recorder,
        .run_id = "test",
        .process_id = service.name() + "-1",
        .folder = folder_.path().string(),
        .tell = [](quarry::v1::ProcessMessage) {},
        .wall_clock = [this] { return std::chrono::system_clock::now() + std::chrono::seconds(jumped_s_); }});
    quarry::v1::ProcessOrder order;
    *order.mutable_service() = service;
    check(hosted.host->apply(order));
    hosted.channel = grpc::CreateChannel(address(service.name()), grpc::InsecureChannelCredentials());
  }
  tellEndpoints();
}

HostsUnderTest::~HostsUnderTest() {
  for (auto& [name, hosted] : hosts_) {
    hosted.host->stop();
  }
}

std::string HostsUnderTest::address(const std::string& service) {
  return at(service).ready().grpc_address();
}

void HostsUnderTest::tellEndpoints() {
  quarry::v1::ProcessOrder order;
  auto& endpoints = *order.mutable_endpoints();
  for (const auto& [name, hosted] : hosts_) {
    auto& service = *endpoints.add_services();
    service.set_service(name);
    auto& replica = *service.add_replicas();
    replica.set_process_id(name + "-1");
    replica.set_grpc_address(hosted.host->ready().grpc_address());
    replica.set_socket_address(hosted.host->ready().socket_address());
  }
  for (const auto& broker : plan_.brokers()) {
    endpoints.add_brokers()->set_broker(broker.name());
  }
  for (auto& [name, hosted] : hosts_) {
    check(hosted.host->apply(order));
  }
}

const quarry::v1::OperationLocation& HostsUnderTest::locationOf(const std::string& operation) const {
  for (const auto& service : plan_.services()) {
    for (const auto& location : service.operations()) {
      if (location.operation() == operation) return location;
    }
  }
  throw std::runtime_error("the plan does not say where " + operation + " is");
}

Reply HostsUnderTest::call(const std::string& operation, const std::string& request_json, const Ask& ask) {
  const auto& location = locationOf(operation);
  const auto contracts = at(location.service()).contracts();
  const auto* method = contracts->findMethod(location.method());
  const auto request = messageOf(*contracts, *method->input_type(), request_json);
  std::string bytes;
  Reply reply;
  reply.status = callRaw(location.service(), location.method(), request->SerializeAsString(), &bytes, ask);
  if (reply.status.ok()) reply.json = jsonOf(*contracts, *method->output_type(), bytes);
  return reply;
}

StreamReply HostsUnderTest::stream(const std::string& operation, const std::vector<std::string>& requests_json,
                                   const Ask& ask) {
  const auto& location = locationOf(operation);
  const auto contracts = at(location.service()).contracts();
  const auto* method = contracts->findMethod(location.method());
  grpc::GenericStub stub(hosts_.at(location.service()).channel);
  grpc::ClientContext context;
  prepare(context, ask);
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareCall(&context, location.method(), &queue);
  const auto wait = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    return ok;
  };
  call->StartCall(nullptr);
  wait();
  for (const auto& request : requests_json) {
    call->Write(host::toBuffer(*messageOf(*contracts, *method->input_type(), request)), nullptr);
    if (!wait()) break;
  }
  call->WritesDone(nullptr);
  wait();
  StreamReply reply;
  grpc::ByteBuffer body;
  for (call->Read(&body, nullptr); wait(); call->Read(&body, nullptr)) {
    reply.json.push_back(jsonOf(*contracts, *method->output_type(), host::toText(body)));
    if (static_cast<int>(reply.json.size()) == ask.cancel_after_responses) context.TryCancel();
  }
  call->Finish(&reply.status, nullptr);
  wait();
  return reply;
}

grpc::Status HostsUnderTest::callRaw(const std::string& service, const std::string& method, const std::string& request,
                                     std::string* response, const Ask& ask) {
  grpc::GenericStub stub(hosts_.at(service).channel);
  grpc::ClientContext context;
  prepare(context, ask);
  grpc::CompletionQueue queue;
  const grpc::ByteBuffer body = host::toBuffer(request);
  const auto reader = stub.PrepareUnaryCall(&context, method, body, &queue);
  reader->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  reader->Finish(&answer, &status, &context);
  void* tag = nullptr;
  bool ok = false;
  if (ask.cancel_after.count() > 0) {
    if (queue.AsyncNext(&tag, &ok, std::chrono::system_clock::now() + ask.cancel_after) == queue.TIMEOUT) {
      context.TryCancel();
      queue.Next(&tag, &ok);
    }
  } else if (ask.cancel_when) {
    const auto in_a_moment = [] { return std::chrono::system_clock::now() + std::chrono::milliseconds(1); };
    while (queue.AsyncNext(&tag, &ok, in_a_moment()) == queue.TIMEOUT) {
      if (ask.cancel_when()) context.TryCancel();
    }
  } else {
    queue.Next(&tag, &ok);
  }
  if (status.ok() && response != nullptr) *response = host::toText(answer);
  return status;
}

absl::Status HostsUnderTest::change(const quarry::v1::System& system) {
  plan_ = compiled(system, architecture_);
  for (const auto& service : plan_.services()) {
    quarry::v1::ProcessOrder order;
    *order.mutable_service() = service;
    if (auto status = at(service.name()).apply(order); !status.ok()) return status;
  }
  return absl::OkStatus();
}

void HostsUnderTest::addFault(const std::string& text) {
  if (!google::protobuf::TextFormat::ParseFromString(text, faults_.add_faults())) throw std::runtime_error(text);
  quarry::v1::ProcessOrder order;
  *order.mutable_faults() = faults_;
  for (auto& [name, hosted] : hosts_) {
    check(hosted.host->apply(order));
  }
}

void HostsUnderTest::clearFaults() {
  quarry::v1::ProcessOrder order;
  order.mutable_faults();
  for (auto& [name, hosted] : hosts_) {
    check(hosted.host->apply(order));
  }
  faults_.Clear();
}

void HostsUnderTest::stop(const std::string& service) {
  at(service).stop();
}

}  // namespace quarry::test
