// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/lane.h"
#include "services/host/server/unary_methods.h"

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>

#include <memory>
#include <string>

namespace quarry::host {

/// One call that came in, whatever its method. Of its lane's thread; lives until gRPC has said that it is over.
class ServerCall : public std::enable_shared_from_this<ServerCall> {
 public:
  explicit ServerCall(Lane& lane) : lane_(lane) {}
  ~ServerCall();
  ServerCall(const ServerCall&) = delete;
  ServerCall& operator=(const ServerCall&) = delete;

  /// To be awaited until a call comes: false where none will any more. Then `began`.
  Completion& request(grpc::AsyncGenericService& service);
  /// The same for the calls of one method, which come with their request.
  Completion& request(UnaryMethods& methods, std::size_t index);
  void began();

  /// To be awaited, one at a time. False: the client sends no more, or is gone, or all of the host ends.
  Completion& read(grpc::ByteBuffer& message);
  Completion& write(const grpc::ByteBuffer& message);
  Completion& writeLast(const grpc::ByteBuffer& message);
  /// An error carries the service's name, so that callers tell it from a broken connection, and standard details.
  Completion& finish(const grpc::Status& status);

  Lane& lane() { return lane_; }
  grpc::GenericServerContext& context() { return context_; }
  /// "/saas.payments.v1.Payments/Charge".
  const std::string& method() const { return method_ == nullptr ? context_.method() : *method_; }
  /// The request it came with; null where it is still to be read.
  grpc::ByteBuffer* body() { return method_ == nullptr ? nullptr : &body_; }
  const bool& isCancelled() const { return is_cancelled_; }

 private:
  class Over : public Event {
   public:
    explicit Over(ServerCall& call) : call_(call) {}
    void proceed(bool ok) override;

   private:
    ServerCall& call_;
  };

  Lane& lane_;
  grpc::GenericServerContext context_;
  grpc::GenericServerAsyncReaderWriter stream_{&context_};
  Completion completion_;
  /// Of one that comes with its request; else null.
  const std::string* method_ = nullptr;
  grpc::ByteBuffer body_;
  Over over_{*this};
  /// Keeps it alive until it is over.
  std::shared_ptr<ServerCall> self_;
  bool has_begun_ = false;
  bool is_cancelled_ = false;
};

}  // namespace quarry::host
