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
#include "services/host/steps/callee.h"
#include "services/stores/drawn_time.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {
namespace {

constexpr int requests_at_most = 10000;
/// How soon a pause between two requests notices that the call is over.
constexpr std::chrono::milliseconds attention_between{20};

/// The caller's side of a streaming call, in process or remote.
class Conversation {
 public:
  virtual ~Conversation() = default;
  virtual bool isOver() const = 0;
  /// False where the callee takes no more.
  virtual Task<bool> send(Payload message) = 0;
  /// An error: the callee shall give up.
  virtual Task<bool> finishSending(grpc::Status status) = 0;
  /// Takes all responses and keeps the last; ends with the callee.
  virtual Task<grpc::Status> receiveAll(Payload& last) = 0;
};

class InProcessConversation final : public Conversation, RequestStream, ResponseStream {
 public:
  InProcessConversation(Lane& lane, const CompiledOperation& operation) : lane_(lane), operation_(operation) {}

  bool isOver() const override { return requests_.isClosed(); }

  Task<bool> send(Payload message) override { co_return co_await requests_.send(std::move(message)); }

  Task<bool> finishSending(grpc::Status status) override {
    failed_ = std::move(status);
    requests_.finish();
    co_return true;
  }

  Task<grpc::Status> receiveAll(Payload& last) override {
    while (true) {
      std::optional<Payload> response = co_await responses_.receive();
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
    std::optional<Payload> request = co_await requests_.receive();
    if (request) {
      result.message = std::move(*request);
    } else {
      result.status = failed_;
    }
    co_return result;
  }

  Task<grpc::Status> put(Payload message) override {
    if (message.size() > message_bytes_at_most) {
      co_return tooLarge(lane_, operation_, Direction::response, message.size());
    }
    const bool was_taken = co_await responses_.send(std::move(message));
    if (was_taken) co_return grpc::Status::OK;
    co_return grpc::Status(grpc::StatusCode::CANCELLED, "the caller does not wait any more");
  }

  Lane& lane_;
  const CompiledOperation& operation_;
  Channel<Payload> requests_;
  Channel<Payload> responses_;
  grpc::Status failed_;
};

class RemoteConversation final : public Conversation {
 public:
  RemoteConversation(RemoteStream& stream, const Callee& callee) : stream_(stream), callee_(callee) {}

  bool isOver() const override { return stream_.isOver(); }

  Task<bool> send(Payload message) override {
    const grpc::ByteBuffer body = toBuffer(message.slice());
    co_return co_await stream_.send(body);
  }

  Task<bool> finishSending(grpc::Status status) override {
    if (!status.ok()) stream_.cancel();
    co_return co_await stream_.finishSending();
  }

  Task<grpc::Status> receiveAll(Payload& last) override {
    grpc::Status status;
    while (true) {
      grpc::ByteBuffer body;
      const bool has_come = co_await stream_.receive(body);
      if (!has_come) co_return grpc::Status::OK;
      Payload response = callee_.read(body, status);
      if (response) {
        last = std::move(response);
        continue;
      }
      stream_.cancel();
      co_return status;
    }
  }

 private:
  RemoteStream& stream_;
  const Callee& callee_;
};

class StreamCallProgram : public StepProgram {
 public:
  /// `requests`: one for an operation that takes one request.
  StreamCallProgram(Callee callee, int requests, quarry::v1::Duration between)
      : callee_(std::move(callee)), requests_(requests), between_(std::move(between)) {}

  Task<grpc::Status> run(Execution& execution, StepRun& run) const override {
    return callee_.here != nullptr ? callHere(execution, run) : callThere(execution, run);
  }

 private:
  Task<grpc::Status> callHere(Execution& execution, StepRun& run) const {
    const Payload nothing(*callee_.empty_request, grpc::Slice());
    InProcessConversation conversation(execution.lane, *callee_.here);
    Payload last;
    std::vector<Task<grpc::Status>> sides;
    sides.push_back(conversation.serve(callee_.invocation(execution, run, nothing)));
    sides.push_back(sendAll(execution, run, conversation));
    sides.push_back(conversation.receiveAll(last));
    WhenAll<grpc::Status> all(std::move(sides));
    const std::vector<grpc::Status> ended = co_await all;
    if (last) run.answer.message = std::move(last);
    co_return ended.front();
  }

  Task<grpc::Status> callThere(Execution& execution, StepRun& run) const {
    const grpc::ByteBuffer nothing;
    const RemoteRequest request = callee_.remoteRequest(execution, run, nothing);
    RemoteStream stream(execution.lane, request);
    RemoteConversation conversation(stream, callee_);
    Payload last;
    grpc::Status received;
    const bool has_begun = co_await stream.begin();
    if (has_begun) {
      std::vector<Task<grpc::Status>> sides;
      sides.push_back(sendAll(execution, run, conversation));
      sides.push_back(conversation.receiveAll(last));
      WhenAll<grpc::Status> all(std::move(sides));
      const std::vector<grpc::Status> ended = co_await all;
      // What stopped this side tells more than that the call was cancelled then.
      received = ended.front().ok() ? ended.back() : ended.front();
    }
    grpc::Status status = co_await stream.end();
    if (last) run.answer.message = std::move(last);
    co_return received.ok() ? status : received;
  }

  /// An error: the time is over, or nobody waits any more. That the callee takes no more is none.
  Task<grpc::Status> sendAll(Execution& execution, StepRun& run, Conversation& conversation) const {
    grpc::Status status;
    bool goes_on = true;
    for (int i = 0; i < requests_ && goes_on && status.ok(); ++i) {
      const stores::Draw draw = i == 0 ? run.draw : run.draw.part(static_cast<std::uint64_t>(i));
      if (i > 0) {
        const auto time = stores::drawTime(between_, draw);
        status = co_await pauseBetween(execution, time, run.deadline, conversation);
        if (!status.ok()) break;
      }
      Payload request = callee_.request(execution, draw);
      if (callee_.here != nullptr && request.size() > message_bytes_at_most) {
        status = tooLarge(execution.lane, *callee_.here, Direction::request, request.size());
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
  const int requests_;
  const quarry::v1::Duration between_;
};

int requestsOf(const quarry::v1::Call& call, quarry::v1::Streaming streaming) {
  if (streaming == quarry::v1::STREAMING_SERVER) return 1;
  return std::clamp(call.stream().messages(), 1, requests_at_most);
}

}  // namespace

absl::StatusOr<CompiledKind> compileStreamCall(const quarry::v1::Step& step, const Site& site,
                                               const quarry::v1::OperationLocation& location) {
  auto callee = Callee::compile(step, site, location);
  if (!callee.ok()) return callee.status();
  CompiledKind kind = callee->kind(site);
  kind.waits = true;
  kind.program = std::make_unique<StreamCallProgram>(std::move(*callee), requestsOf(step.call(), location.streaming()),
                                                     step.call().stream().between());
  return kind;
}

}  // namespace quarry::host
