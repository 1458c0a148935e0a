// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/http.h"

#include "services/host/behaviour/named_values.h"
#include "services/host/behaviour/pause.h"
#include "services/host/loop/resume.h"
#include "services/stores/drawn_time.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

constexpr auto replace = nlohmann::json::error_handler_t::replace;

/// As gRPC's own table, but for the caller's mistakes, which are told apart.
grpc::StatusCode codeOf(int http_status) {
  switch (http_status) {
    case 400:
      return grpc::StatusCode::INVALID_ARGUMENT;
    case 401:
      return grpc::StatusCode::UNAUTHENTICATED;
    case 403:
      return grpc::StatusCode::PERMISSION_DENIED;
    case 404:
      return grpc::StatusCode::NOT_FOUND;
    case 409:
      return grpc::StatusCode::ABORTED;
    case 429:
      return grpc::StatusCode::RESOURCE_EXHAUSTED;
    default:
      return http_status >= 500 ? grpc::StatusCode::UNAVAILABLE : grpc::StatusCode::FAILED_PRECONDITION;
  }
}

grpc::Status answered(const std::string& external, int http_status) {
  if (http_status < 400) return grpc::Status::OK;
  return {codeOf(http_status), absl::StrCat(external, ": answered ", http_status)};
}

grpc::Status slow(const std::string& external, const grpc::Status& status) {
  if (status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED) return status;
  return {status.error_code(), absl::StrCat(external, ": did not answer in time")};
}

class StandInProgram : public StepProgram {
 public:
  StandInProgram(quarry::v1::External external, NamedValues sent, NamedValues answered)
      : external_(std::move(external)), sent_(std::move(sent)), answered_(std::move(answered)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    // The body is made as if it were sent, so that its cost and its mistakes are there.
    const std::string body = toJson(sent_.at(execution, run.draw)).dump(-1, ' ', false, replace);
    const auto until = Clock::now() + stores::drawTime(external_.stand_in().latency(), run.chance());
    grpc::Status status = co_await pauseUntil(execution, until, run.deadline);
    if (!status.ok()) co_return slow(external_.name(), status);
    const bool fails = run.chance().unit(stores::slot_error) < external_.stand_in().error_ratio();
    run.answer.fields.emplace_back("status", std::int64_t{fails ? 503 : 200});
    if (fails) co_return answered(external_.name(), 503);
    for (auto& field : answered_.at(execution, run.draw)) {
      run.answer.fields.push_back(std::move(field));
    }
    co_return grpc::Status::OK;
  }

 private:
  const quarry::v1::External external_;
  const NamedValues sent_;
  const NamedValues answered_;
};

class HttpProgram : public StepProgram {
 public:
  HttpProgram(std::string external, HttpQuestion question, NamedValues sent)
      : external_(std::move(external)), question_(std::move(question)), sent_(std::move(sent)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    HttpQuestion question = question_;
    if (!sent_.empty()) question.body = toJson(sent_.at(execution, run.draw)).dump(-1, ' ', false, replace);
    question.traceparent = run.span.traceparent();
    using Result = absl::StatusOr<HttpReply>;
    FromElsewhere<Result> reply(execution.lane.loop, [&execution, &run, &question](FromElsewhere<Result>::Bring bring) {
      execution.lane.core.http.send(std::move(question), run.deadline, std::move(bring));
    });
    const Result result = co_await reply;
    if (!result.ok()) {
      co_return grpc::Status(static_cast<grpc::StatusCode>(result.status().code()),
                             absl::StrCat(external_, ": ", result.status().message()));
    }
    run.answer.fields.emplace_back("status", std::int64_t{result->status});
    const auto json = nlohmann::json::parse(result->body, nullptr, false);
    if (json.is_object()) {
      for (const auto& [name, value] : json.items()) {
        run.answer.fields.emplace_back(name, fromJson(value));
      }
    }
    co_return answered(external_, result->status);
  }

 private:
  const std::string external_;
  const HttpQuestion question_;
  const NamedValues sent_;
};

/// Fit for the first line of a request.
bool isOneWord(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char letter) { return letter > ' ' && letter != 0x7f; });
}

absl::StatusOr<std::unique_ptr<StepProgram>> programOf(const quarry::v1::Http& http,
                                                       const quarry::v1::External& external, Core& core) {
  auto sent = NamedValues::compile(http.body());
  if (!sent.ok()) return sent.status();
  if (const auto address = expression::reachableAddress(external.address())) {
    if (!isOneWord(http.method()) || !isOneWord(http.path())) {
      return absl::InvalidArgumentError("its method or path has a space or a control character");
    }
    core.recorder.log("info", absl::StrCat(external.name(), " is called at http://", address->host, ":", address->port,
                                           address->path));
    const std::string method = http.method().empty() ? "POST" : http.method();
    return std::make_unique<HttpProgram>(
        external.name(), HttpQuestion{*address, method, http.path().empty() ? "/" : http.path(), "", ""},
        std::move(*sent));
  }
  auto answer = NamedValues::compile(external.stand_in().body());
  if (!answer.ok()) return answer.status();
  return std::make_unique<StandInProgram>(external, std::move(*sent), std::move(*answer));
}

}  // namespace

absl::StatusOr<CompiledKind> compileHttp(const quarry::v1::Step& step, const Site& site) {
  const auto& http = step.http();
  for (const auto& external : site.plan.externals()) {
    if (external.name() != http.external()) continue;
    auto program = programOf(http, external, site.core);
    if (!program.ok()) return program.status();
    CompiledKind kind;
    kind.fault_target = absl::StrCat("external:", external.name());
    kind.meter = &site.core.recorder.edge({step.id(), "http", kind.fault_target});
    kind.span_kind = 3;
    kind.callee = external.name();
    // RFC 9110, 9.2.2.
    kind.is_idempotent = http.method() == "GET" || http.method() == "PUT" || http.method() == "DELETE";
    kind.waits = true;
    kind.span_name = absl::StrCat(http.method().empty() ? "POST" : http.method(), " ", external.name(), http.path());
    kind.program = std::move(*program);
    return kind;
  }
  return absl::NotFoundError(absl::StrCat("the plan has no external ", http.external()));
}

}  // namespace quarry::host
