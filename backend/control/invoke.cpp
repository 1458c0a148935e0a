// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/invoke.h"

#include "backend/control/exchange.h"
#include "backend/control/statuses.h"
#include "backend/model/dotted.h"
#include "backend/model/json_message.h"
#include "backend/model/nearest.h"
#include "backend/plan/names.h"
#include "backend/supervise/plan_elements.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
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
  return method;
}

using Messages = std::vector<std::string>;

/// What Protobuf says of a request that is none of its type, for people.
std::string explained(const std::string& message, const pb::Descriptor& type) {
  const auto unknown = model::unknownField(message);
  if (!unknown) return model::explainJson(message);
  if (!unknown->place.empty()) return absl::StrCat(unknown->place, " has no field ", model::quoted(unknown->field));
  std::vector<std::string> fields;
  for (int i = 0; i < type.field_count(); ++i) fields.push_back(type.field(i)->name());
  return absl::StrCat("it has no field ", model::quoted(unknown->field), model::insteadOf(unknown->field, fields));
}

absl::StatusOr<std::string> serializedFrom(const std::string& json, const pb::Descriptor& type,
                                           pb::DynamicMessageFactory& factory) {
  const std::unique_ptr<pb::Message> message(factory.GetPrototype(&type)->New());
  if (const auto parsed = pb::util::JsonStringToMessage(json, message.get()); !parsed.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the request is not a ", type.name(), ": ", explained(std::string(parsed.message()), type)));
  }
  return message->SerializeAsString();
}

/// One request, or each of an array where the operation takes a stream of them.
absl::StatusOr<Messages> requestsOf(const std::string& json, const pb::MethodDescriptor& method,
                                    pb::DynamicMessageFactory& factory) {
  const auto array = nlohmann::json::parse(json, nullptr, false);
  if (array.is_array() && !method.client_streaming()) {
    return absl::InvalidArgumentError(absl::StrCat(method.name(), " takes one request, not an array of them"));
  }
  std::vector<std::string> texts;
  if (array.is_array()) {
    for (const auto& one : array) texts.push_back(one.dump());
  } else {
    texts.push_back(json.empty() ? "{}" : json);
  }
  Messages requests;
  for (const std::string& text : texts) {
    auto request = serializedFrom(text, *method.input_type(), factory);
    if (!request.ok()) return request.status();
    requests.push_back(*std::move(request));
  }
  return requests;
}

absl::StatusOr<std::string> jsonFrom(const std::string& bytes, const Callee& callee, const pb::Descriptor& type,
                                     pb::DynamicMessageFactory& factory) {
  const std::unique_ptr<pb::Message> message(factory.GetPrototype(&type)->New());
  if (!message->ParseFromString(bytes)) {
    return absl::DataLossError(absl::StrCat(callee.operation, " answered what is not its response"));
  }
  pb::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  std::string json;
  pb::util::MessageToJsonString(*message, &json, options);
  return json;
}

absl::StatusOr<std::string> answersFrom(const Messages& answers, const Callee& callee,
                                        const pb::MethodDescriptor& method, pb::DynamicMessageFactory& factory) {
  std::vector<std::string> texts;
  for (const std::string& answer : answers) {
    auto text = jsonFrom(answer, callee, *method.output_type(), factory);
    if (!text.ok()) return text.status();
    texts.push_back(*std::move(text));
  }
  if (method.server_streaming()) return absl::StrCat("[", absl::StrJoin(texts, ","), "]");
  if (texts.empty()) return absl::DataLossError(absl::StrCat(callee.operation, " answered nothing"));
  return texts.front();
}

/// What went wrong, in a sentence; OK where nothing did.
absl::Status failureOf(const Exchanged& exchanged, const Callee& callee, const quarry::v1::InvokeReply& reply) {
  if (exchanged.is_too_much) {
    return absl::ResourceExhaustedError(absl::StrCat(callee.operation, " answers more than ", kAnswerBytesAtMost,
                                                     " bytes; call it with grpcurl on ", callee.address));
  }
  if (exchanged.status.ok()) return absl::OkStatus();
  const std::string before =
      exchanged.answers.empty() ? "" : absl::StrCat(" and ", exchanged.answers.size(), " answers");
  if (exchanged.status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED &&
      exchanged.status.error_message() == kOwnDeadline) {
    return absl::DeadlineExceededError(absl::StrFormat("%s did not %s within %.0f ms%s (trace %s)", callee.operation,
                                                       before.empty() ? "answer" : "end", reply.duration_ms(), before,
                                                       reply.trace_id()));
  }
  return fromGrpc({exchanged.status.error_code(),
                   absl::StrFormat("%s answered %s after %.1f ms%s (trace %s)", callee.operation,
                                   exchanged.status.error_message(), reply.duration_ms(), before, reply.trace_id())});
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
  std::vector<std::string> all = supervise::namesOfKind(plan, "op");
  const std::string question = model::didYouMean(operation, all);
  return absl::NotFoundError(
      absl::StrCat("there is no operation ", model::quoted(operation), " in this run",
                   question.empty() ? model::insteadOf("", others.empty() ? all : others) : question));
}

absl::StatusOr<quarry::v1::InvokeReply> invoke(const Callee& callee, const quarry::v1::InvokeRequest& request) {
  pb::DescriptorPool pool;
  const auto method = findMethod(callee, pool);
  if (!method.ok()) return method.status();
  pb::DynamicMessageFactory factory(&pool);
  const auto requests = requestsOf(request.request_json(), **method, factory);
  if (!requests.ok()) return requests.status();
  grpc::ClientContext context;
  const auto begin = std::chrono::steady_clock::now();
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::milliseconds(request.timeout_ms() > 0 ? request.timeout_ms() : 10000));
  quarry::v1::InvokeReply reply;
  reply.set_trace_id(hexadecimal(4));
  context.AddMetadata("traceparent", absl::StrCat("00-", reply.trace_id(), "-", hexadecimal(2), "-01"));
  const Exchanged exchanged = exchange(callee.address, callee.method, context, *requests);
  reply.set_duration_ms(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  if (const auto failure = failureOf(exchanged, callee, reply); !failure.ok()) return failure;
  auto json = answersFrom(exchanged.answers, callee, **method, factory);
  if (!json.ok()) return json.status();
  reply.set_response_json(*std::move(json));
  return reply;
}

}  // namespace quarry::control
