// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/impl/service_type.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>

#include <string>
#include <vector>

namespace quarry::host {

/// Methods that the server knows before it listens, so that gRPC brings their calls together with the request, which
/// saves a way through the completion queue for each. A call that ends without a request is INTERNAL and never comes.
class UnaryMethods : public grpc::Service {
 public:
  /// "/saas.payments.v1.Payments/Charge".
  explicit UnaryMethods(std::vector<std::string> names);

  const std::vector<std::string>& names() const { return names_; }
  /// The tag comes with a call of `names()[index]`.
  void request(std::size_t index, grpc::ServerContext& context, grpc::ByteBuffer& body,
               grpc::internal::ServerAsyncStreamingInterface& stream, grpc::ServerCompletionQueue& queue, void* tag) {
    RequestAsyncUnary(static_cast<int>(index), &context, &body, &stream, &queue, &queue, tag);
  }

 private:
  const std::vector<std::string> names_;
};

}  // namespace quarry::host
