// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/exchange.h"

#include "services/gateway/statuses.h"
#include "services/gateway/url.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <cstring>
#include <utility>

namespace quarry::gateway {
namespace {

constexpr int kServerSpan = 2;

std::string traceId(const observe::TraceContext& context) {
  return context.traceparent().substr(3, 32);
}

/// What the client sent, else the trace's own; never 0.
std::uint64_t requestId(const HttpRequest& request, const observe::TraceContext& context) {
  std::uint64_t id = 0;
  if (!absl::SimpleAtoi(request.request_id, &id) || id == 0) {
    std::memcpy(&id, context.trace_id.data(), sizeof(id));
  }
  return id == 0 ? 1 : id;
}

grpc::Status toGrpc(const absl::Status& status) {
  return {static_cast<grpc::StatusCode>(status.code()), std::string(status.message())};
}

}  // namespace

Exchange::Exchange(std::shared_ptr<const Table> table, Match match, HttpRequest request, Respond respond,
                   observe::Recorder& recorder)
    : table_(std::move(table)),
      match_(std::move(match)),
      request_(std::move(request)),
      respond_(std::move(respond)),
      recorder_(recorder) {
  if (const auto parent = observe::TraceContext::parse(request_.traceparent)) {
    context_ = parent->child();
    parent_span_id_ = parent->span_id;
  } else {
    context_ = observe::TraceContext::begin(recorder_.samples());
  }
  request_id_ = gateway::requestId(request_, context_);
}

absl::StatusOr<std::string> Exchange::request() const {
  constexpr std::string_view scheme = "Bearer ";
  const std::string& authorization = request_.authorization;
  const std::string bearer = authorization.starts_with(scheme) ? authorization.substr(scheme.size()) : std::string();
  return table_->transcoding.toRequest(
      route(), {match_.fields, parseQuery(splitTarget(request_.target).second), request_.body, bearer});
}

void Exchange::end(const grpc::Status& status, const std::string& response) {
  if (ended_.test_and_set()) {
    return;
  }
  grpc::Status final_status = status;
  HttpResponse answered = answer(final_status, response);
  answered.headers.emplace_back("traceparent", context_.traceparent());
  allowLocalPages(request_, answered);
  record(final_status);
  respond_(std::move(answered));
}

HttpResponse Exchange::answer(grpc::Status& status, const std::string& response) const {
  if (status.ok()) {
    auto json = table_->transcoding.toJson(route(), response);
    if (json.ok()) {
      return {200, "application/json", {}, *std::move(json)};
    }
    status = toGrpc(json.status());
  }
  HttpResponse refused{httpStatus(status.error_code()),
                       "application/json",
                       {},
                       errorBody(codeName(status.error_code()), status.error_message(), traceId(context_))};
  // Limits and load shedding pass; a second is as long as a service that shed stays on the alert.
  if (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) refused.headers.emplace_back("retry-after", "1");
  return refused;
}

void Exchange::record(const grpc::Status& status) {
  const auto duration = std::chrono::steady_clock::now() - began_steady_;
  const observe::Outcome outcome = observe::outcome(status.error_code());
  observe::Meter& meter = recorder_.route(route().gateway, route().id);
  meter.record(duration, outcome);
  observe::SpanRecord span;
  span.context = context_;
  span.parent_span_id = parent_span_id_;
  span.name = absl::StrCat(route().method, " ", route().path);
  span.kind = kServerSpan;
  span.start = began_;
  span.duration = duration;
  span.failed = outcome == observe::Outcome::error;
  span.slow = meter.isSlow(duration);
  span.status = status.error_message();
  span.step_id = route().id;
  recorder_.add(std::move(span));
}

HttpResponse noRoute(const Match& match, const HttpRequest& request) {
  const std::string path(splitTarget(request.target).first);
  if (match.allowed.empty()) {
    return {404, "application/json", {}, errorBody("NOT_FOUND", absl::StrCat("No route has the path ", path, "."), "")};
  }
  return {
      405,
      "application/json",
      {{"allow", match.allowed}},
      errorBody("UNIMPLEMENTED", absl::StrCat(path, " takes ", match.allowed, " and not ", request.method, "."), "")};
}

void allowLocalPages(const HttpRequest& request, HttpResponse& response) {
  const std::string_view origin = request.origin;
  if (!origin.starts_with("http://") && !origin.starts_with("https://")) {
    return;
  }
  const std::string_view host = origin.substr(origin.find("//") + 2);
  const std::string_view name = host.substr(0, host.find(':'));
  if (name != "localhost" && name != "127.0.0.1") {
    return;
  }
  response.headers.emplace_back("access-control-allow-origin", request.origin);
  response.headers.emplace_back("access-control-allow-headers",
                                "content-type, authorization, traceparent, quarry-request-id");
  response.headers.emplace_back("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS");
  response.headers.emplace_back("access-control-expose-headers", "traceparent");
  response.headers.emplace_back("vary", "origin");
}

}  // namespace quarry::gateway
