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

observe::Outcome outcomeOf(const RestAnswer& answer) {
  if (answer.status >= 200 && answer.status < 400) {
    return observe::Outcome::ok;
  }
  // 429 says that the system could not take it.
  return answer.status >= 400 && answer.status < 500 && answer.status != 429 ? observe::Outcome::caller_error
                                                                             : observe::Outcome::error;
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
  record(observe::Outcome::error);
}

void Visit::call() {
  const Call& call = current();
  const auto request = workload_->contracts().createMessage(*call.contract->input_type());
  const stores::Draw draw(workload_->seed(), request_id_, call.id);
  call.fill.fill(*request, {quarry::v1::Drained::default_instance(), answers_, draw});
  if (call.gateway.empty()) {
    callOperation(call, *request);
  } else {
    callRoute(call, *request);
  }
}

void Visit::callRoute(const Call& call, const google::protobuf::Message& request) {
  const std::string address = means_.addresses.nextGateway(call.gateway);
  if (address.empty()) {
    means_.wire.post([self = shared_from_this()] { self->answered(observe::Outcome::error, nullptr); });
    return;
  }
  means_.wire.send(address, toRest(*workload_, call, request), callId(), due_ + workload_->timeout(),
                   [self = shared_from_this(), &call](const RestAnswer& answer) {
                     const observe::Outcome outcome = outcomeOf(answer);
                     const bool is_read = outcome == observe::Outcome::ok && !call.as.empty();
                     self->answered(outcome, is_read ? fromRest(*self->workload_, call, answer.body) : nullptr);
                   });
}

void Visit::callOperation(const Call& call, const google::protobuf::Message& request) {
  const std::string address = means_.addresses.nextService(call.service);
  if (address.empty()) {
    means_.wire.post([self = shared_from_this()] { self->answered(observe::Outcome::error, nullptr); });
    return;
  }
  const bool streams = call.contract->client_streaming() || call.contract->server_streaming();
  const OperationCall wanted{.address = address,
                             .method = call.grpc_method,
                             .kind = streams ? OperationCall::Kind::streaming : OperationCall::Kind::unary,
                             .request = request.SerializeAsString(),
                             .request_id = callId(),
                             .patience = due_ + workload_->timeout() - std::chrono::steady_clock::now()};
  means_.operations.call(wanted,
                         [self = shared_from_this(), &call](const grpc::Status& status, const std::string& response) {
                           self->means_.wire.post([self, &call, code = status.error_code(), response] {
                             std::shared_ptr<google::protobuf::Message> answer =
                                 self->workload_->contracts().createMessage(*call.contract->output_type());
                             answer->ParseFromString(response);
                             self->answered(observe::outcome(code), std::move(answer));
                           });
                         });
}

void Visit::answered(observe::Outcome outcome, std::shared_ptr<const google::protobuf::Message> answer) {
  record(outcome);
  const Call& call = current();
  if (outcome != observe::Outcome::ok || ++next_ == entry_.calls.size()) {
    std::exchange(done_, nullptr)();
    return;
  }
  if (!call.as.empty()) {
    answers_.add(call.as, {std::move(answer), {}});
  }
  const stores::Draw draw(workload_->seed(), request_id_, current().id);
  const auto think = stores::drawTime(current().think, draw);
  means_.wire.after(think, [self = shared_from_this()] {
    self->due_ = std::chrono::steady_clock::now();
    self->call();
  });
}

void Visit::record(observe::Outcome outcome) {
  const Call& call = current();
  means_.recorder.edge({entry_.id, "workload", absl::StrCat("service:", call.service), false})
      .record(std::chrono::steady_clock::now() - due_, outcome);
}

std::uint64_t Visit::callId() const {
  return next_ == 0 ? request_id_ : stores::mix(request_id_ ^ next_);
}

}  // namespace quarry::load
