// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/operation_client.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <map>
#include <utility>
#include <vector>

namespace quarry::load {
namespace {

struct Ongoing {
  grpc::ClientContext context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
};

std::string text(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (buffer.Dump(&slices).ok()) {
    for (const grpc::Slice& slice : slices) {
      text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }
  return text;
}

}  // namespace

struct OperationClient::Channels {
  std::map<std::string, std::unique_ptr<grpc::GenericStub>> stubs;

  grpc::GenericStub& at(const std::string& address) {
    auto& stub = stubs[address];
    if (stub == nullptr) {
      grpc::ChannelArguments arguments;
      arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
      arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
      arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
      stub = std::make_unique<grpc::GenericStub>(
          grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
    }
    return *stub;
  }
};

OperationClient::OperationClient() : channels_(std::make_unique<Channels>()) {
}

OperationClient::~OperationClient() = default;

void OperationClient::call(const std::string& address, const std::string& method, const std::string& request,
                           std::uint64_t request_id, std::chrono::nanoseconds patience,
                           std::function<void(grpc::Status, std::string)> done) {
  const auto ongoing = std::make_shared<Ongoing>();
  ongoing->context.set_deadline(std::chrono::system_clock::now() + patience);
  ongoing->context.AddMetadata("quarry-request-id", std::to_string(request_id));
  const grpc::Slice slice(request);
  ongoing->request = grpc::ByteBuffer(&slice, 1);
  channels_->at(address).UnaryCall(&ongoing->context, method, {}, &ongoing->request, &ongoing->response,
                                   [ongoing, done = std::move(done)](grpc::Status status) {
                                     done(status, status.ok() ? text(ongoing->response) : std::string());
                                   });
}

}  // namespace quarry::load
