// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/call.h"

#include "services/host/behaviour/refusal.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/client/wire.h"
#include "services/host/message_size.h"
#include "services/host/steps/callee.h"
#include "services/host/steps/stream_call.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

class CallProgram : public StepProgram {
 public:
  explicit CallProgram(Callee callee) : callee_(std::move(callee)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    return callee_.here != nullptr ? callHere(execution, run) : callThere(execution, run);
  }

 private:
  /// What does not fit into a message between services is not handed over within one either.
  Task<grpc::Status> callHere(Execution& execution, StepRun& run) const {
    const Payload request = callee_.request(execution, run.draw);
    if (request.size() > message_bytes_at_most) {
      co_return tooLarge(execution.lane, *callee_.here, Direction::request, request.size());
    }
    OperationAnswer answer = co_await runOperation(execution.lane, callee_.invocation(execution, run, request));
    if (answer.status.ok() && answer.response.size() > message_bytes_at_most) {
      co_return tooLarge(execution.lane, *callee_.here, Direction::response, answer.response.size());
    }
    run.answer.message = std::move(answer.response);
    co_return std::move(answer.status);
  }

  Task<grpc::Status> callThere(Execution& execution, StepRun& run) const {
    const grpc::ByteBuffer body = toBuffer(callee_.request(execution, run.draw).slice());
    RemoteAnswer answer = co_await callRemote(execution.lane, callee_.remoteRequest(execution, run, body));
    if (answer.status.ok()) run.answer.message = callee_.read(answer.body, answer.status);
    co_return std::move(answer.status);
  }

  const Callee callee_;
};

}  // namespace

absl::StatusOr<CompiledKind> compileCall(const quarry::v1::Step& step, const Site& site) {
  const std::string& name = step.call().operation();
  const auto* location = site.snapshot.findLocation(name);
  if (location == nullptr) return absl::NotFoundError(absl::StrCat("the plan does not say where ", name, " is"));
  if (location->streaming() != quarry::v1::STREAMING_UNSPECIFIED) return compileStreamCall(step, site, *location);
  auto callee = Callee::compile(step, site, *location);
  if (!callee.ok()) return callee.status();
  CompiledKind kind = callee->kind(site);
  kind.program = std::make_unique<CallProgram>(std::move(*callee));
  return kind;
}

}  // namespace quarry::host
