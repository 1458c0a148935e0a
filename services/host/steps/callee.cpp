// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/callee.h"

#include "services/host/behaviour/operation.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/client/wire.h"
#include "services/host/policies/policy_parts.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {

absl::StatusOr<Callee> Callee::compile(const quarry::v1::Step& step, const Site& site,
                                       const quarry::v1::OperationLocation& location) {
  const std::string& name = step.call().operation();
  const auto* method = site.contracts.findMethod(location.method());
  if (method == nullptr) return absl::NotFoundError(absl::StrCat("the plan has no contract of ", name));
  auto fill = MessageFill::compile(*method->input_type(), step.call().request(), site.request);
  if (!fill.ok()) return fill.status();
  const bool is_here = location.service() == site.plan.name();
  return Callee{step.id(),
                location,
                site.contracts.createMessage(*method->input_type()),
                site.contracts.createMessage(*method->output_type()),
                std::move(*fill),
                is_here ? site.snapshot.find(name) : nullptr};
}

CompiledKind Callee::kind(const Site& site) const {
  CompiledKind kind;
  kind.meter =
      &site.core.recorder.edge({step_id, "call", absl::StrCat("service:", location.service()), here != nullptr});
  kind.span_kind = 3;
  kind.waits = here == nullptr;
  kind.span_name = location.operation();
  kind.callee = location.service();
  kind.callees_policy = callersPart(location.policy());
  kind.is_idempotent = location.idempotent();
  return kind;
}

Invocation Callee::invocation(const Execution& execution, const StepRun& run, const Payload& request) const {
  return {execution.origin,
          *here,
          request,
          run.draw.at(stores::slot_call),
          run.span,
          run.deadline,
          execution.units,
          observe::Caller::in_process,
          false,
          nullptr,
          run.attempt,
          run.begin};
}

RemoteRequest Callee::remoteRequest(const Execution& execution, const StepRun& run,
                                    const grpc::ByteBuffer& body) const {
  return {location.service(),
          location.method(),
          body,
          step_id,
          run.span,
          run.draw.at(stores::slot_call),
          run.deadline,
          execution.origin.server,
          execution.origin.cancellation,
          run.attempt};
}

Payload Callee::read(const grpc::ByteBuffer& body, grpc::Status& status) const {
  Payload response = Payload::read(*empty_response, toSlice(body));
  if (!response) {
    const std::string& type = empty_response->GetDescriptor()->full_name();
    status = grpc::Status(grpc::StatusCode::INTERNAL, absl::StrCat(location.service(), ": its answer is no ", type));
  }
  return response;
}

}  // namespace quarry::host
