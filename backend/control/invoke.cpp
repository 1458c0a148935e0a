// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/invoke.h"

#include "backend/control/statuses.h"
#include "backend/model/dotted.h"
#include "backend/plan/names.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <random>
#include <vector>

namespace quarry::control {
namespace {

namespace pb = google::protobuf;

/// What gRPC says on this side when no answer came in time.
constexpr char kOwnDeadline[] = "Deadline Exceeded";

std::string hexadecimal(int words) {
  std::random_device device;
  std::string text;
  for (int i = 0; i < words; ++i) absl::StrAppendFormat(&text, "%08x", static_cast<std::uint32_t>(device()));
  return text;
}

absl::StatusOr<const pb::MethodDescriptor*> findMethod(const Callee& callee, pb::DescriptorPool& pool) {
  for (const auto& file : callee.contracts.file()) pool.BuildFile(file);
  std::string name = callee.method.substr(1);
  std::replace(name.begin(), name.end(), '/', '.');
  const pb::MethodDescriptor* method = pool.FindMethodByName(name);
  if (method == nullptr) return absl::InternalError(absl::StrCat("the plan has no contract of ", callee.operation));
  if (method->client_streaming() || method->server_streaming()) {
    return absl::UnimplementedError(
        absl::StrCat(callee.operation, " streams; call it with grpcurl on ", callee.address));
  }
  return method;
}

struct RawAnswer {
  grpc::Status status;
  std::string bytes;
};

RawAnswer callRaw(const Callee& callee, grpc::ClientContext& context, const std::string& request) {
  grpc::GenericStub stub(grpc::CreateChannel(callee.address, grpc::InsecureChannelCredentials()));
  const grpc::Slice slice(request);
  const grpc::ByteBuffer sent(&slice, 1);
  grpc::ByteBuffer received;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, callee.method, {}, &sent, &received,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  RawAnswer answer{.status = done.get_future().get(), .bytes = {}};
  std::vector<grpc::Slice> slices;
  if (!answer.status.ok() || !received.Dump(&slices).ok()) return answer;
  for (const auto& part : slices) answer.bytes.append(reinterpret_cast<const char*>(part.begin()), part.size());
  return answer;
}

}  // namespace

absl::StatusOr<Callee> findCallee(const supervise::Run& run, const std::string& operation) {
  const auto& plan = run.design().plan;
  const auto module_name = model::moduleOf(operation);
  const auto operation_name = model::memberOf(operation);
  std::vector<std::string> others;
  for (const auto& service : plan.services()) {
    for (const auto& module : service.modules()) {
      if (module.name() != module_name) continue;
      for (const auto& other : module.operations())
        others.push_back(absl::StrCat(std::string(module_name), ".", other.name()));
      const bool known = std::any_of(module.operations().begin(), module.operations().end(),
                                     [&](const auto& candidate) { return candidate.name() == operation_name; });
      if (!known) continue;
      for (const supervise::Process* process : run.fleet().current("service:" + service.name())) {
        if (process->state() != supervise::ProcessState::kReady) continue;
        return Callee{operation, plan::grpcMethod(plan.system(), operation), process->addresses().grpc_address(),
                      plan.contracts()};
      }
      if (const std::string door = run.doorOf(service.name()); !door.empty()) {
        return Callee{operation, plan::grpcMethod(plan.system(), operation), door, plan.contracts()};
      }
      return absl::UnavailableError(absl::StrCat("no process of ", service.name(), " serves ", operation, " now"));
    }
  }
  return absl::NotFoundError(
      absl::StrCat("there is no operation \"", operation, "\"; ",
                   others.empty() ? "write it as module.Operation" : "there are " + absl::StrJoin(others, ", ")));
}

absl::StatusOr<quarry::v1::InvokeReply> invoke(const Callee& callee, const quarry::v1::InvokeRequest& request) {
  pb::DescriptorPool pool;
  const auto method = findMethod(callee, pool);
  if (!method.ok()) return method.status();
  pb::DynamicMessageFactory factory(&pool);
  const std::unique_ptr<pb::Message> input(factory.GetPrototype((*method)->input_type())->New());
  const std::string& json = request.request_json().empty() ? std::string("{}") : request.request_json();
  if (const auto parsed = pb::util::JsonStringToMessage(json, input.get()); !parsed.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the request is not a ", (*method)->input_type()->name(), ": ", std::string(parsed.message())));
  }
  grpc::ClientContext context;
  const auto begin = std::chrono::steady_clock::now();
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::milliseconds(request.timeout_ms() > 0 ? request.timeout_ms() : 10000));
  quarry::v1::InvokeReply reply;
  reply.set_trace_id(hexadecimal(4));
  context.AddMetadata("traceparent", absl::StrCat("00-", reply.trace_id(), "-", hexadecimal(2), "-01"));
  const RawAnswer answer = callRaw(callee, context, input->SerializeAsString());
  reply.set_duration_ms(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  if (answer.status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED &&
      answer.status.error_message() == kOwnDeadline) {
    return absl::DeadlineExceededError(absl::StrFormat("%s did not answer within %.0f ms (trace %s)", callee.operation,
                                                       reply.duration_ms(), reply.trace_id()));
  }
  if (!answer.status.ok()) {
    return fromGrpc({answer.status.error_code(),
                     absl::StrFormat("%s answered %s after %.1f ms (trace %s)", callee.operation,
                                     answer.status.error_message(), reply.duration_ms(), reply.trace_id())});
  }
  const std::unique_ptr<pb::Message> output(factory.GetPrototype((*method)->output_type())->New());
  if (!output->ParseFromString(answer.bytes)) {
    return absl::DataLossError(absl::StrCat(callee.operation, " answered what is not its response"));
  }
  pb::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  pb::util::MessageToJsonString(*output, reply.mutable_response_json(), options);
  return reply;
}

}  // namespace quarry::control
