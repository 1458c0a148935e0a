// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/client/remote_stream.h"

#include "services/host/client/directory.h"

#include <utility>

namespace quarry::host {

RemoteStream::RemoteStream(Lane& lane, const RemoteRequest& request)
    : lane_(lane), request_(request), replica_(lane.directory ? lane.directory->pick(request.service) : nullptr) {
}

Task<bool> RemoteStream::begin() {
  if (replica_ != nullptr && !lane_.loop.isClosed()) connection_ = replica_->beginCall();
  if (connection_ == nullptr) {
    is_over_ = true;
    co_return false;
  }
  context_ = contextFor(lane_, request_);
  stream_ = connection_->stub().PrepareCall(context_.get(), request_.method, &lane_.loop.queue());
  stream_->StartCall(&sent_);
  if (request_.cancellation != nullptr) notice_ = request_.cancellation->onCancel([this] { cancel(); });
  const bool has_begun = co_await sent_;
  is_over_ = !has_begun;
  co_return has_begun;
}

Task<bool> RemoteStream::send(const grpc::ByteBuffer& body) {
  if (is_over_ || lane_.loop.isClosed()) co_return false;
  stream_->Write(body, &sent_);
  co_return co_await sent_;
}

Task<bool> RemoteStream::finishSending() {
  if (is_over_ || lane_.loop.isClosed()) co_return false;
  stream_->WritesDone(&sent_);
  co_return co_await sent_;
}

Task<bool> RemoteStream::receive(grpc::ByteBuffer& body) {
  is_over_ = is_over_ || lane_.loop.isClosed();
  if (is_over_) co_return false;
  stream_->Read(&body, &received_);
  const bool has_come = co_await received_;
  is_over_ = !has_come;
  co_return has_come;
}

void RemoteStream::cancel() {
  if (context_ != nullptr) context_->TryCancel();
}

Task<grpc::Status> RemoteStream::end() {
  if (connection_ == nullptr) co_return explained({grpc::StatusCode::UNAVAILABLE, ""}, request_.service);
  grpc::Status status(grpc::StatusCode::UNAVAILABLE, "");
  if (!lane_.loop.isClosed()) {
    stream_->Finish(&status, &received_);
    co_await received_;
  }
  if (request_.cancellation != nullptr) request_.cancellation->forget(notice_);
  const bool came_from_callee = status.ok() || context_->GetServerTrailingMetadata().contains(origin_key);
  const bool was_reached = came_from_callee || status.error_code() != grpc::StatusCode::UNAVAILABLE;
  replica_->endCall(*connection_, was_reached, Replica::Clock::now());
  co_return came_from_callee ? status : explained(status, request_.service);
}

Task<RemoteAnswer> callRemoteStream(Lane& lane, RemoteRequest request) {
  RemoteAnswer answer;
  RemoteStream stream(lane, request);
  bool goes_on = co_await stream.begin();
  if (goes_on) goes_on = co_await stream.send(request.body);
  if (goes_on) goes_on = co_await stream.finishSending();
  while (!stream.isOver()) {
    grpc::ByteBuffer body;
    const bool has_come = co_await stream.receive(body);
    if (has_come) answer.body = std::move(body);
  }
  answer.status = co_await stream.end();
  co_return answer;
}

}  // namespace quarry::host
