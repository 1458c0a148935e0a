// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/visit.h"

#include "services/load/rest.h"
#include "services/stores/draw.h"
#include "services/stores/drawn_time.h"

#include <absl/strings/str_cat.h>
#include <quarry/v1/runtime.pb.h>

#include <utility>

namespace quarry::load {
namespace {

/// OTLP's number.
constexpr int kClientSpan = 3;

observe::Outcome outcomeOf(const RestAnswer& answer) {
  if (answer.status >= 200 && answer.status < 400) {
    return observe::Outcome::ok;
  }
  // 429 says that the system could not take it.
  return answer.status >= 400 && answer.status < 500 && answer.status != 429 ? observe::Outcome::caller_error
                                                                             : observe::Outcome::error;
}

std::string reasonOf(const RestAnswer& answer, std::chrono::milliseconds timeout) {
  if (answer.late) {
    return absl::StrCat("no answer within ", timeout.count(), " ms");
  }
  return answer.status == 0 ? answer.error : absl::StrCat("HTTP status ", answer.status);
}

/// "POST /api/payments", or "saas.payments.v1.Payments/Charge".
std::string nameOf(const Call& call) {
  return call.gateway.empty() ? call.grpc_method.substr(1) : absl::StrCat(call.http_method, " ", call.path);
}

}  // namespace

Visit::Visit(std::shared_ptr<const Workload> workload, const Entry& entry, std::uint64_t request_id, Wire::Time due,
             const Means& means)
    : workload_(std::move(workload)), entry_(entry), request_id_(request_id), due_(due), means_(means) {
}

void Visit::begin(std::function<void()> done) {
  done_ = std::move(done);
  call();
}

void Visit::refuse() {
  context_ = observe::TraceContext::begin(false);
  record({observe::Outcome::error, "not sent: too many requests of the client had no answer yet"});
}

void Visit::call() {
  context_ = observe::TraceContext::begin(means_.recorder.samples());
  current().gateway.empty() ? callOperation(current()) : callRoute(current());
}

stores::Draw Visit::draw(int number) const {
  const stores::Draw draw(workload_->seed(), request_id_, current().id);
  return number == 0 ? draw : draw.part(static_cast<std::uint64_t>(number));
}

std::unique_ptr<google::protobuf::Message> Visit::request(int number) const {
  const Call& call = current();
  auto request = workload_->contracts().createMessage(*call.contract->input_type());
  const stores::Draw values = draw(number);
  const host::Payload nothing(quarry::v1::Drained::default_instance(), grpc::Slice());
  call.fill.fill(*request, {nothing, answers_, values});
  return request;
}

void Visit::callRoute(const Call& call) {
  const std::string address = means_.addresses.nextGateway(call.gateway);
  if (address.empty()) {
    means_.wire.post([self = shared_from_this(), &call] {
      self->answered({observe::Outcome::error, absl::StrCat(call.gateway, " has no address: no process of it is up")});
    });
    return;
  }
  means_.wire.send(address, toRest(*workload_, call, *request(0)), {callId(), context_.traceparent()},
                   due_ + workload_->timeout(), [self = shared_from_this(), &call](const RestAnswer& answer) {
                     Ending ending{outcomeOf(answer)};
                     if (ending.outcome != observe::Outcome::ok) {
                       ending.reason = reasonOf(answer, self->workload_->timeout());
                     } else if (!call.as.empty()) {
                       ending.answer = fromRest(*self->workload_, call, answer.body);
                     }
                     self->answered(std::move(ending));
                   });
}

void Visit::callOperation(const Call& call) {
  const std::string address = means_.addresses.nextService(call.service);
  if (address.empty()) {
    means_.wire.post([self = shared_from_this(), &call] {
      self->answered({observe::Outcome::error, absl::StrCat(call.service, " has no address: no process of it is up")});
    });
    return;
  }
  const bool streams = call.contract->client_streaming() || call.contract->server_streaming();
  const auto self = shared_from_this();
  const OperationCall wanted{.address = address,
                             .method = call.grpc_method,
                             .kind = streams ? OperationCall::Kind::streaming : OperationCall::Kind::unary,
                             .request = request(0)->SerializeAsString(),
                             .requests = call.requests,
                             .following =
                                 [self](int number) {
                                   return OperationCall::Following{
                                       self->request(number)->SerializeAsString(),
                                       stores::drawTime(self->current().between, self->draw(number))};
                                 },
                             .request_id = callId(),
                             .traceparent = context_.traceparent(),
                             .patience = due_ + workload_->timeout() - std::chrono::steady_clock::now()};
  means_.operations.call(wanted, [self, &call](const grpc::Status& status, const std::string& response) {
    self->means_.wire.post([self, &call, status, response] {
      std::shared_ptr<google::protobuf::Message> answer =
          self->workload_->contracts().createMessage(*call.contract->output_type());
      answer->ParseFromString(response);
      self->answered({observe::outcome(status.error_code()), status.error_message(), std::move(answer)});
    });
  });
}

void Visit::answered(Ending ending) {
  record(ending);
  const Call& call = current();
  if (ending.outcome != observe::Outcome::ok || ++next_ == entry_.calls.size()) {
    std::exchange(done_, nullptr)();
    return;
  }
  if (!call.as.empty()) {
    const bool has_answer = ending.answer != nullptr;
    answers_.add(call.as, {has_answer ? host::Payload(std::move(ending.answer)) : host::Payload(), {}});
  }
  means_.wire.after(stores::drawTime(current().think, draw(0)), [self = shared_from_this()] {
    self->due_ = std::chrono::steady_clock::now();
    self->call();
  });
}

void Visit::record(const Ending& ending) {
  const Call& call = current();
  const auto duration = std::chrono::steady_clock::now() - due_;
  means_.recorder.edge({entry_.id, "workload", absl::StrCat("service:", call.service), false})
      .record(duration, ending.outcome);
  // Those that succeed are seen at the gateway; of those that fail the client may be the only one who knows.
  if (ending.outcome != observe::Outcome::error) {
    return;
  }
  observe::SpanRecord span;
  span.context = context_;
  span.name = nameOf(call);
  span.kind = kClientSpan;
  span.start =
      std::chrono::system_clock::now() - std::chrono::duration_cast<std::chrono::system_clock::duration>(duration);
  span.duration = duration;
  span.failed = true;
  span.status = ending.reason;
  span.step_id = entry_.id;
  means_.recorder.add(std::move(span));
}

std::uint64_t Visit::callId() const {
  return next_ == 0 ? request_id_ : stores::mix(request_id_ ^ next_);
}

}  // namespace quarry::load
