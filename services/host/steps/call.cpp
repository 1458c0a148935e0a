// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/call.h"

#include "services/host/behaviour/refusal.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/client/remote_call.h"
#include "services/host/client/wire.h"
#include "services/host/message_size.h"
#include "services/host/policies/policy_parts.h"
#include "services/host/steps/stream_call.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

using google::protobuf::Message;

class CallProgram : public StepProgram {
 public:
  /// What in process and remote calls have in common.
  struct Callee {
    std::string step_id;
    quarry::v1::OperationLocation location;
    std::unique_ptr<const Message> empty_request;
    std::unique_ptr<const Message> empty_response;
    MessageFill fill;
    MessageLimit request_limit;
    MessageLimit response_limit;
    /// Null where it lives in another service.
    const CompiledOperation* here;
  };

  explicit CallProgram(Callee callee) : callee_(std::move(callee)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    const std::unique_ptr<Message> request(callee_.empty_request->New());
    callee_.fill.fill(*request, {execution.request, execution.answers, run.draw});
    if (callee_.here != nullptr) co_return co_await callHere(execution, run, *request);
    co_return co_await callThere(execution, run, *request);
  }

 private:
  /// What does not fit into a message between services is not handed over within one either.
  Task<grpc::Status> callHere(Execution& execution, StepRun& run, const Message& request) const {
    if (const std::size_t bytes = callee_.request_limit.excess(request); bytes > 0) {
      co_return tooLarge(execution.lane, *callee_.here, Direction::request, bytes);
    }
    Invocation invocation{execution.origin,
                          *callee_.here,
                          request,
                          run.draw.at(stores::slot_call),
                          run.span,
                          run.deadline,
                          execution.units,
                          observe::Caller::in_process,
                          false,
                          {},
                          run.attempt};
    OperationAnswer answer = co_await runOperation(execution.lane, std::move(invocation));
    if (answer.response != nullptr) {
      const std::size_t bytes = callee_.response_limit.excess(*answer.response);
      if (bytes > 0) co_return tooLarge(execution.lane, *callee_.here, Direction::response, bytes);
    }
    run.answer.message = std::move(answer.response);
    co_return answer.status;
  }

  Task<grpc::Status> callThere(Execution& execution, StepRun& run, const Message& request) const {
    const grpc::ByteBuffer body = toBuffer(request);
    const RemoteRequest call{callee_.location.service(),
                             callee_.location.method(),
                             body,
                             callee_.step_id,
                             run.span,
                             run.draw.at(stores::slot_call),
                             wallTime(run.deadline),
                             execution.origin.server,
                             execution.origin.cancellation,
                             run.attempt};
    RemoteAnswer answer = co_await callRemote(execution.lane, call);
    if (!answer.status.ok()) co_return answer.status;
    const std::shared_ptr<Message> response(callee_.empty_response->New());
    if (!parseBuffer(answer.body, *response)) {
      co_return grpc::Status(grpc::StatusCode::INTERNAL,
                             absl::StrCat(callee_.location.service(), ": its answer is no ", response->GetTypeName()));
    }
    run.answer.message = response;
    co_return grpc::Status::OK;
  }

  const Callee callee_;
};

}  // namespace

absl::StatusOr<CompiledKind> compileCall(const quarry::v1::Step& step, const Site& site) {
  const std::string& name = step.call().operation();
  const auto* location = site.snapshot.findLocation(name);
  if (location == nullptr) return absl::NotFoundError(absl::StrCat("the plan does not say where ", name, " is"));
  if (location->streaming() != quarry::v1::STREAMING_UNSPECIFIED) return compileStreamCall(step, site, *location);
  const auto* method = site.contracts.findMethod(location->method());
  if (method == nullptr) return absl::NotFoundError(absl::StrCat("the plan has no contract of ", name));
  auto fill = MessageFill::compile(*method->input_type(), step.call().request(), site.request);
  if (!fill.ok()) return fill.status();
  const auto* here = location->service() == site.plan.name() ? site.snapshot.find(name) : nullptr;
  CompiledKind kind;
  kind.meter =
      &site.core.recorder.edge({step.id(), "call", absl::StrCat("service:", location->service()), here != nullptr});
  kind.span_kind = 3;
  kind.waits = here == nullptr;
  kind.span_name = name;
  kind.callee = location->service();
  kind.callees_policy = callersPart(location->policy());
  kind.is_idempotent = location->idempotent();
  kind.program = std::make_unique<CallProgram>(
      CallProgram::Callee{step.id(), *location, site.contracts.createMessage(*method->input_type()),
                          site.contracts.createMessage(*method->output_type()), std::move(*fill),
                          MessageLimit(*method->input_type()), MessageLimit(*method->output_type()), here});
  return kind;
}

}  // namespace quarry::host
