// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/http.h"

#include "services/host/behaviour/duration.h"
#include "services/host/behaviour/named_values.h"
#include "services/host/behaviour/pause.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

class HttpProgram : public StepProgram {
 public:
  HttpProgram(quarry::v1::External external, NamedValues sent, NamedValues answered)
      : external_(std::move(external)), sent_(std::move(sent)), answered_(std::move(answered)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    // The body is made as if it were sent, so that its cost and its mistakes are there.
    const std::string body = toJson(sent_.at(execution, run.draw)).dump(-1, ' ', false, replace);
    const auto until = Clock::now() + drawTime(external_.stand_in().latency(), run.draw);
    grpc::Status status = co_await pauseUntil(execution, until, run.deadline);
    if (!status.ok()) co_return slow(status);
    const bool fails = run.draw.unit(stores::slot_error) < external_.stand_in().error_ratio();
    run.answer.fields.emplace_back("status", std::int64_t{fails ? 503 : 200});
    if (fails) {
      co_return grpc::Status(grpc::StatusCode::UNAVAILABLE, absl::StrCat(external_.name(), ": answered 503"));
    }
    for (auto& field : answered_.at(execution, run.draw)) {
      run.answer.fields.push_back(std::move(field));
    }
    co_return grpc::Status::OK;
  }

 private:
  static constexpr auto replace = nlohmann::json::error_handler_t::replace;

  grpc::Status slow(const grpc::Status& status) const {
    if (status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED) return status;
    return {status.error_code(), absl::StrCat(external_.name(), ": did not answer in time")};
  }

  const quarry::v1::External external_;
  const NamedValues sent_;
  const NamedValues answered_;
};

}  // namespace

absl::StatusOr<CompiledKind> compileHttp(const quarry::v1::Step& step, const Site& site) {
  const auto& http = step.http();
  for (const auto& external : site.plan.externals()) {
    if (external.name() != http.external()) continue;
    auto sent = NamedValues::compile(http.body());
    if (!sent.ok()) return sent.status();
    auto answered = NamedValues::compile(external.stand_in().body());
    if (!answered.ok()) return answered.status();
    CompiledKind kind;
    kind.fault_target = absl::StrCat("external:", external.name());
    kind.meter = &site.core.recorder.edge({step.id(), "http", kind.fault_target});
    kind.span_kind = 3;
    kind.span_name = absl::StrCat(http.method().empty() ? "POST" : http.method(), " ", external.name(), http.path());
    kind.program = std::make_unique<HttpProgram>(external, std::move(*sent), std::move(*answered));
    return kind;
  }
  return absl::NotFoundError(absl::StrCat("the plan has no external ", http.external()));
}

}  // namespace quarry::host
