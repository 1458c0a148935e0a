// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/call.h"

#include "services/host/behaviour/pause.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/client/attempts.h"
#include "services/host/client/remote_call.h"
#include "services/host/client/wire.h"

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
    Attempts attempts;
    std::chrono::milliseconds timeout;
    /// Null where it lives in another service.
    const CompiledOperation* here;
  };

  explicit CallProgram(Callee callee) : callee_(std::move(callee)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    const std::unique_ptr<Message> request(callee_.empty_request->New());
    callee_.fill.fill(*request, {execution.request, execution.answers, run.draw});
    const auto deadline =
        callee_.timeout.count() > 0 ? std::min(run.deadline, run.begin + callee_.timeout) : run.deadline;
    for (int made = 1;; ++made) {
      grpc::Status status;
      if (callee_.here != nullptr) {
        status = co_await callHere(execution, run, *request, deadline);
      } else {
        status = co_await callThere(execution, run, *request, deadline);
      }
      if (status.ok()) co_return status;
      const auto pause = callee_.attempts.pauseAfter(made, status, run.draw, deadline - Clock::now());
      if (!pause) co_return status;
      grpc::Status paused = co_await pauseUntil(execution, Clock::now() + *pause, deadline);
      if (!paused.ok()) co_return status;
    }
  }

 private:
  Task<grpc::Status> callHere(Execution& execution, StepRun& run, const Message& request,
                              Clock::time_point deadline) const {
    Invocation invocation{execution.origin,
                          *callee_.here,
                          request,
                          run.draw.at(stores::slot_call),
                          run.span,
                          deadline,
                          execution.units,
                          observe::Caller::in_process,
                          false};
    OperationAnswer answer = co_await runOperation(execution.lane, std::move(invocation));
    run.answer.message = std::move(answer.response);
    co_return answer.status;
  }

  Task<grpc::Status> callThere(Execution& execution, StepRun& run, const Message& request,
                               Clock::time_point deadline) const {
    const grpc::ByteBuffer body = toBuffer(request);
    const RemoteRequest call{callee_.location.service(),
                             callee_.location.method(),
                             body,
                             callee_.step_id,
                             run.span,
                             run.draw.at(stores::slot_call),
                             execution.origin.system(deadline),
                             execution.origin.server};
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
  const auto* method = site.contracts.findMethod(location->method());
  if (method == nullptr) return absl::NotFoundError(absl::StrCat("the plan has no contract of ", name));
  auto fill = MessageFill::compile(*method->input_type(), step.call().request(), site.request);
  if (!fill.ok()) return fill.status();
  const auto* here = location->service() == site.plan.name() ? site.snapshot.find(name) : nullptr;
  const auto policy = merged(step.policy(), location->policy());
  CompiledKind kind;
  kind.meter =
      &site.core.recorder.edge({step.id(), "call", absl::StrCat("service:", location->service()), here != nullptr});
  kind.span_kind = 3;
  kind.span_name = name;
  kind.program = std::make_unique<CallProgram>(CallProgram::Callee{
      step.id(), *location, site.contracts.createMessage(*method->input_type()),
      site.contracts.createMessage(*method->output_type()), std::move(*fill),
      Attempts(policy.retry(), location->idempotent()), std::chrono::milliseconds(policy.timeout_ms()), here});
  return kind;
}

}  // namespace quarry::host
