// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/fail.h"

#include "services/host/errors/error_details.h"
#include "services/host/errors/status_codes.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

class FailProgram : public StepProgram {
 public:
  explicit FailProgram(grpc::Status status) : status_(std::move(status)) {}

  Task<grpc::Status> run(Execution&, StepRun&) const override { co_return status_; }

 private:
  const grpc::Status status_;
};

}  // namespace

absl::StatusOr<CompiledKind> compileFail(const quarry::v1::Step& step, const Site& site) {
  const auto code = statusCode(step.fail().code());
  if (code == grpc::StatusCode::OK || (code == grpc::StatusCode::UNKNOWN && step.fail().code() != "UNKNOWN")) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", step.fail().code(), "\" is not a gRPC status code that fails"));
  }
  CompiledKind kind;
  const std::string text = step.fail().message().empty() ? site.operation.name() + " fails" : step.fail().message();
  const grpc::Status status(code, absl::StrCat(site.plan.name(), ": ", text));
  kind.program = std::make_unique<FailProgram>(detailed(status, {.reason = "DECLARED_FAILURE",
                                                                 .service = site.plan.name(),
                                                                 .operation = site.operation_name,
                                                                 .step = step.id()}));
  return kind;
}

}  // namespace quarry::host
