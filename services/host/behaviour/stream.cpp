// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/stream.h"

#include "services/host/behaviour/admission.h"
#include "services/host/behaviour/operation_parts.h"
#include "services/host/behaviour/pause.h"
#include "services/host/errors/error_details.h"
#include "services/stores/drawn_time.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <utility>

namespace quarry::host {
namespace {

constexpr int messages_at_most = 10000;

/// One call of a streaming operation.
class StreamRun {
 public:
  StreamRun(Lane& lane, const Invocation& invocation, const observe::TraceContext& span, ResponseStream& responses)
      : lane_(lane), invocation_(invocation), span_(span), responses_(responses) {}

  Task<grpc::Status> run(RequestStream& requests) {
    const auto streaming = invocation_.operation.source->streaming();
    const bool has_one_request = streaming == quarry::v1::STREAMING_SERVER;
    do {
      NextRequest next = co_await requests.next();
      if (!next.status.ok()) co_return next.status;
      if (!next.message) break;
      grpc::Status status = co_await work(next.message);
      if (!status.ok()) co_return status;
    } while (!has_one_request);
    if (has_one_request && number_ == 0) {
      co_return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT,
                             absl::StrCat(lane_.core.service, ": ", invocation_.operation.name, " was asked nothing"));
    }
    if (streaming != quarry::v1::STREAMING_CLIENT) co_return grpc::Status::OK;
    co_return co_await answerOnce();
  }

 private:
  /// The first has the call's own id, so that a stream of one gives what a unary call does.
  std::uint64_t nextRequestId() {
    const std::uint64_t number = number_++;
    if (number == 0) return invocation_.request_id;
    return stores::Draw(lane_.core.seed, invocation_.request_id, invocation_.operation.hash)
        .part(number)
        .at(stores::slot_call);
  }

  Task<grpc::Status> work(const Payload& request) {
    Invocation one{invocation_.origin,       invocation_.operation, request,
                   nextRequestId(),          invocation_.parent,    invocation_.deadline,
                   invocation_.units,        invocation_.caller,    invocation_.is_entry,
                   invocation_.topic_target, invocation_.attempt};
    Units own;
    Execution execution = executionOf(lane_, one, span_, own);
    grpc::Status status = execution.goesOn(Clock::now(), execution.deadline);
    if (status.ok()) status = co_await runBehaviour(execution, one, own);
    if (!status.ok()) co_return status;
    if (invocation_.operation.source->streaming() == quarry::v1::STREAMING_CLIENT) {
      last_ = respond(execution);
      co_return status;
    }
    co_return co_await answer(execution);
  }

  Task<grpc::Status> answer(const Execution& execution) {
    const auto& stream = invocation_.operation.source->behaviour().stream();
    const int rows = execution.rows ? static_cast<int>(execution.rows->rows.size()) : 0;
    const int wanted = execution.rows && stream.messages() <= 0 ? rows : std::max(1, stream.messages());
    for (int i = 0; i < std::min(wanted, messages_at_most); ++i) {
      grpc::Status status = execution.goesOn(Clock::now(), execution.deadline);
      if (status.ok() && i > 0 && stream.has_between()) status = co_await pauseBefore(execution, i, stream.between());
      if (status.ok()) status = co_await responses_.put(respond(execution, i, rows > 0 ? i % rows : -1));
      if (!status.ok()) co_return status;
    }
    co_return grpc::Status::OK;
  }

  Task<grpc::Status> pauseBefore(const Execution& execution, int number, const quarry::v1::Duration& between) const {
    const stores::Draw draw(lane_.core.seed, execution.request_id, invocation_.operation.hash,
                            static_cast<std::uint64_t>(number));
    return pauseUntil(execution, Clock::now() + stores::drawTime(between, draw), execution.deadline);
  }

  Task<grpc::Status> answerOnce() {
    if (!last_) {
      Units none;
      last_ = respond(executionOf(lane_, invocation_, span_, none));
    }
    return responses_.put(std::move(last_));
  }

  Lane& lane_;
  const Invocation& invocation_;
  const observe::TraceContext span_;
  ResponseStream& responses_;
  std::uint64_t number_ = 0;
  /// The answer so far of an operation that gives one.
  Payload last_;
};

class OneRequest : public RequestStream {
 public:
  explicit OneRequest(const Payload& request) : request_(request) {}

  Task<NextRequest> next() override {
    NextRequest result;
    if (!std::exchange(is_taken_, true)) result.message = request_;
    co_return result;
  }

 private:
  const Payload& request_;
  bool is_taken_ = false;
};

class LastResponse : public ResponseStream {
 public:
  explicit LastResponse(Payload& last) : last_(last) {}

  Task<grpc::Status> put(Payload message) override {
    last_ = std::move(message);
    co_return grpc::Status::OK;
  }

 private:
  Payload& last_;
};

}  // namespace

Task<grpc::Status> runStream(Lane& lane, Invocation invocation, RequestStream& requests, ResponseStream& responses) {
  const auto begin = Clock::now();
  const auto span = invocation.parent.child();
  StreamRun run(lane, invocation, span, responses);
  const auto work = [&] { return run.run(requests); };
  grpc::Status status = co_await admitted(lane, invocation, work);
  status = detailed(std::move(status), {.service = lane.core.service, .operation = invocation.operation.name});
  recordOperation(lane, invocation, span, begin, status);
  co_return status;
}

Task<OperationAnswer> runStreamOnce(Lane& lane, Invocation invocation) {
  OperationAnswer answer;
  OneRequest request(invocation.request);
  LastResponse response(answer.response);
  const CompiledOperation& operation = invocation.operation;
  answer.status = co_await runStream(lane, std::move(invocation), request, response);
  // A stream of none.
  if (answer.status.ok() && !answer.response) answer.response = Payload(*operation.empty_response, grpc::Slice());
  co_return answer;
}

}  // namespace quarry::host
