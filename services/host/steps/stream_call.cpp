// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/steps/stream_call.h"

#include "services/host/behaviour/pause.h"
#include "services/host/behaviour/refusal.h"
#include "services/host/behaviour/snapshot.h"
#include "services/host/behaviour/stream.h"
#include "services/host/client/remote_stream.h"
#include "services/host/client/wire.h"
#include "services/host/loop/channel.h"
#include "services/host/message_size.h"
#include "services/host/policies/policy_parts.h"
#include "services/stores/drawn_time.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

using google::protobuf::Message;
using Held = std::unique_ptr<Message>;

constexpr int requests_at_most = 10000;
/// How soon a pause between two requests notices that the call is over.
constexpr std::chrono::milliseconds attention_between{20};

/// The caller's side of a streaming call, in process or remote.
class Conversation {
 public:
  virtual ~Conversation() = default;
  virtual bool isOver() const = 0;
  /// False where the callee takes no more.
  virtual Task<bool> send(Held message) = 0;
  /// An error: the callee shall give up.
  virtual Task<bool> finishSending(grpc::Status status) = 0;
  /// Takes all responses and keeps the last; ends with the callee.
  virtual Task<grpc::Status> receiveAll(Held& last) = 0;
};

class InProcessConversation final : public Conversation, RequestStream, ResponseStream {
 public:
  InProcessConversation(Lane& lane, const CompiledOperation& operation, const MessageLimit& limit)
      : lane_(lane), operation_(operation), limit_(limit) {}

  bool isOver() const override { return requests_.isClosed(); }

  Task<bool> send(Held message) override { co_return co_await requests_.send(std::move(message)); }

  Task<bool> finishSending(grpc::Status status) override {
    failed_ = std::move(status);
    requests_.finish();
    co_return true;
  }

  Task<grpc::Status> receiveAll(Held& last) override {
    while (true) {
      std::optional<Held> response = co_await responses_.receive();
      if (!response) co_return grpc::Status::OK;
      last = std::move(*response);
    }
  }

  Task<grpc::Status> serve(Invocation invocation) {
    grpc::Status status = co_await runStream(lane_, std::move(invocation), *this, *this);
    requests_.close();
    responses_.finish();
    co_return status;
  }

 private:
  Task<NextRequest> next() override {
    NextRequest result;
    std::optional<Held> request = co_await requests_.receive();
    if (request) {
      result.message = std::move(*request);
    } else {
      result.status = failed_;
    }
    co_return result;
  }

  Task<grpc::Status> put(Held message) override {
    const std::size_t bytes = limit_.excess(*message);
    if (bytes > 0) co_return tooLarge(lane_, operation_, Direction::response, bytes);
    const bool was_taken = co_await responses_.send(std::move(message));
    if (was_taken) co_return grpc::Status::OK;
    co_return grpc::Status(grpc::StatusCode::CANCELLED, "the caller does not wait any more");
  }

  Lane& lane_;
  const CompiledOperation& operation_;
  const MessageLimit& limit_;
  Channel<Held> requests_;
  Channel<Held> responses_;
  grpc::Status failed_;
};

class RemoteConversation final : public Conversation {
 public:
  RemoteConversation(RemoteStream& stream, const Message& empty_response, const std::string& service)
      : stream_(stream), empty_response_(empty_response), service_(service) {}

  bool isOver() const override { return stream_.isOver(); }

  Task<bool> send(Held message) override {
    const grpc::ByteBuffer body = toBuffer(*message);
    co_return co_await stream_.send(body);
  }

  Task<bool> finishSending(grpc::Status status) override {
    if (!status.ok()) stream_.cancel();
    co_return co_await stream_.finishSending();
  }

  Task<grpc::Status> receiveAll(Held& last) override {
    while (true) {
      grpc::ByteBuffer body;
      const bool has_come = co_await stream_.receive(body);
      if (!has_come) co_return grpc::Status::OK;
      Held response(empty_response_.New());
      if (parseBuffer(body, *response)) {
        last = std::move(response);
        continue;
      }
      stream_.cancel();
      co_return grpc::Status(grpc::StatusCode::INTERNAL,
                             absl::StrCat(service_, ": its answer is no ", response->GetTypeName()));
    }
  }

 private:
  RemoteStream& stream_;
  const Message& empty_response_;
  const std::string& service_;
};

class StreamCallProgram : public StepProgram {
 public:
  struct Callee {
    std::string step_id;
    quarry::v1::OperationLocation location;
    std::unique_ptr<const Message> empty_request;
    std::unique_ptr<const Message> empty_response;
    MessageFill fill;
    MessageLimit request_limit;
    MessageLimit response_limit;
    /// One for an operation that takes one request.
    int requests = 1;
    quarry::v1::Duration between;
    /// Null where it lives in another service.
    const CompiledOperation* here;
  };

  explicit StreamCallProgram(Callee callee) : callee_(std::move(callee)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    return callee_.here != nullptr ? callHere(execution, run, run.deadline) : callThere(execution, run, run.deadline);
  }

 private:
  Task<grpc::Status> callHere(Execution& execution, StepRun& run, Clock::time_point deadline) const {
    Invocation invocation{execution.origin,
                          *callee_.here,
                          *callee_.empty_request,
                          run.draw.at(stores::slot_call),
                          run.span,
                          deadline,
                          execution.units,
                          observe::Caller::in_process,
                          false,
                          {},
                          run.attempt};
    InProcessConversation conversation(execution.lane, *callee_.here, callee_.response_limit);
    Held last;
    std::vector<Task<grpc::Status>> sides;
    sides.push_back(conversation.serve(std::move(invocation)));
    sides.push_back(sendAll(execution, run, deadline, conversation));
    sides.push_back(conversation.receiveAll(last));
    WhenAll<grpc::Status> all(std::move(sides));
    const std::vector<grpc::Status> ended = co_await all;
    if (last != nullptr) run.answer.message = std::move(last);
    co_return ended.front();
  }

  Task<grpc::Status> callThere(Execution& execution, StepRun& run, Clock::time_point deadline) const {
    const grpc::ByteBuffer nothing;
    const RemoteRequest request{callee_.location.service(),
                                callee_.location.method(),
                                nothing,
                                callee_.step_id,
                                run.span,
                                run.draw.at(stores::slot_call),
                                wallTime(deadline),
                                execution.origin.server,
                                execution.origin.cancellation,
                                run.attempt};
    RemoteStream stream(execution.lane, request);
    RemoteConversation conversation(stream, *callee_.empty_response, callee_.location.service());
    Held last;
    grpc::Status received;
    const bool has_begun = co_await stream.begin();
    if (has_begun) {
      std::vector<Task<grpc::Status>> sides;
      sides.push_back(sendAll(execution, run, deadline, conversation));
      sides.push_back(conversation.receiveAll(last));
      WhenAll<grpc::Status> all(std::move(sides));
      const std::vector<grpc::Status> ended = co_await all;
      // What stopped this side tells more than that the call was cancelled then.
      received = ended.front().ok() ? ended.back() : ended.front();
    }
    grpc::Status status = co_await stream.end();
    if (last != nullptr) run.answer.message = std::move(last);
    co_return received.ok() ? status : received;
  }

  /// An error: the time is over, or nobody waits any more. That the callee takes no more is none.
  Task<grpc::Status> sendAll(Execution& execution, StepRun& run, Clock::time_point deadline,
                             Conversation& conversation) const {
    grpc::Status status;
    bool goes_on = true;
    for (int i = 0; i < callee_.requests && goes_on && status.ok(); ++i) {
      const stores::Draw draw = i == 0 ? run.draw : run.draw.part(static_cast<std::uint64_t>(i));
      if (i > 0) {
        const auto time = stores::drawTime(callee_.between, draw);
        status = co_await pauseBetween(execution, time, deadline, conversation);
        if (!status.ok()) break;
      }
      Held request(callee_.empty_request->New());
      callee_.fill.fill(*request, {execution.request, execution.answers, draw});
      const std::size_t bytes = callee_.here == nullptr ? 0 : callee_.request_limit.excess(*request);
      if (bytes > 0) {
        status = tooLarge(execution.lane, *callee_.here, Direction::request, bytes);
        break;
      }
      goes_on = co_await conversation.send(std::move(request));
    }
    co_await conversation.finishSending(status);
    co_return status;
  }

  static Task<grpc::Status> pauseBetween(Execution& execution, std::chrono::nanoseconds time,
                                         Clock::time_point deadline, Conversation& conversation) {
    const auto until = Clock::now() + time;
    grpc::Status status = execution.goesOn(Clock::now(), deadline);
    while (status.ok() && !conversation.isOver() && Clock::now() < until) {
      status = co_await pauseUntil(execution, std::min(until, Clock::now() + attention_between), deadline);
    }
    co_return status;
  }

  const Callee callee_;
};

int requestsOf(const quarry::v1::Call& call, quarry::v1::Streaming streaming) {
  if (streaming == quarry::v1::STREAMING_SERVER) return 1;
  return std::clamp(call.stream().messages(), 1, requests_at_most);
}

}  // namespace

absl::StatusOr<CompiledKind> compileStreamCall(const quarry::v1::Step& step, const Site& site,
                                               const quarry::v1::OperationLocation& location) {
  const std::string& name = step.call().operation();
  const auto* method = site.contracts.findMethod(location.method());
  if (method == nullptr) return absl::NotFoundError(absl::StrCat("the plan has no contract of ", name));
  auto fill = MessageFill::compile(*method->input_type(), step.call().request(), site.request);
  if (!fill.ok()) return fill.status();
  const auto* here = location.service() == site.plan.name() ? site.snapshot.find(name) : nullptr;
  CompiledKind kind;
  kind.meter =
      &site.core.recorder.edge({step.id(), "call", absl::StrCat("service:", location.service()), here != nullptr});
  kind.span_kind = 3;
  kind.span_name = name;
  kind.callee = location.service();
  kind.callees_policy = callersPart(location.policy());
  kind.is_idempotent = location.idempotent();
  kind.waits = true;
  kind.program = std::make_unique<StreamCallProgram>(
      StreamCallProgram::Callee{step.id(), location, site.contracts.createMessage(*method->input_type()),
                                site.contracts.createMessage(*method->output_type()), std::move(*fill),
                                MessageLimit(*method->input_type()), MessageLimit(*method->output_type()),
                                requestsOf(step.call(), location.streaming()), step.call().stream().between(), here});
  return kind;
}

}  // namespace quarry::host
