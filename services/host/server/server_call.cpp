// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/server_call.h"

#include "services/host/client/remote_call.h"
#include "services/host/core.h"
#include "services/host/errors/error_details.h"

namespace quarry::host {

ServerCall::~ServerCall() {
  if (has_begun_) lane_.core.open_calls.fetch_sub(1, std::memory_order_release);
}

Completion& ServerCall::request(grpc::AsyncGenericService& service) {
  if (lane_.loop.isClosed()) return completion_.refuse();
  context_.AsyncNotifyWhenDone(&over_);
  auto* queue = static_cast<grpc::ServerCompletionQueue*>(&lane_.loop.queue());
  service.RequestCall(&context_, &stream_, queue, queue, &completion_);
  return completion_;
}

Completion& ServerCall::request(UnaryMethods& methods, std::size_t index) {
  if (lane_.loop.isClosed()) return completion_.refuse();
  context_.AsyncNotifyWhenDone(&over_);
  method_ = &methods.names()[index];
  auto* queue = static_cast<grpc::ServerCompletionQueue*>(&lane_.loop.queue());
  methods.request(index, context_, body_, stream_, *queue, &completion_);
  return completion_;
}

void ServerCall::began() {
  // The notice that it is over comes only for calls that began.
  self_ = shared_from_this();
  has_begun_ = true;
  lane_.core.open_calls.fetch_add(1, std::memory_order_relaxed);
}

Completion& ServerCall::read(grpc::ByteBuffer& message) {
  if (lane_.loop.isClosed()) return completion_.refuse();
  stream_.Read(&message, &completion_);
  return completion_;
}

Completion& ServerCall::write(const grpc::ByteBuffer& message) {
  if (lane_.loop.isClosed()) return completion_.refuse();
  stream_.Write(message, &completion_);
  return completion_;
}

Completion& ServerCall::writeLast(const grpc::ByteBuffer& message) {
  if (lane_.loop.isClosed()) return completion_.refuse();
  stream_.WriteAndFinish(message, grpc::WriteOptions(), grpc::Status::OK, &completion_);
  return completion_;
}

Completion& ServerCall::finish(const grpc::Status& status) {
  if (lane_.loop.isClosed()) return completion_.refuse();
  if (!status.ok()) context_.AddTrailingMetadata(origin_key, lane_.core.service);
  stream_.Finish(detailed(status, {.service = lane_.core.service}), &completion_);
  return completion_;
}

void ServerCall::Over::proceed(bool) {
  call_.is_cancelled_ = call_.context_.IsCancelled();
  const auto last = std::move(call_.self_);
}

}  // namespace quarry::host
