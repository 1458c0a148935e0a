// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/reflection.h"

#include "services/host/behaviour/snapshot.h"
#include "services/host/client/wire.h"

#include <absl/strings/str_cat.h>
#include <grpc/health/v1/health.pb.h>
#include <grpc/reflection/v1/reflection.pb.h>
#include <grpc/reflection/v1alpha/reflection.pb.h>

#include <set>

namespace quarry::host {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FileDescriptor;
using ::grpc::reflection::v1::ServerReflectionRequest;
using ::grpc::reflection::v1::ServerReflectionResponse;

/// Keeps the generated contracts linked: nothing else refers to the older one.
const DescriptorPool& standardPool() {
  ::grpc::health::v1::HealthCheckRequest::descriptor();
  ::grpc::reflection::v1alpha::ServerReflectionRequest::descriptor();
  return *DescriptorPool::generated_pool();
}

/// Quarry's own contracts are no business of those who ask a service.
bool isStandard(const FileDescriptor& file) {
  return file.package() != "quarry.v1" && !file.package().starts_with("opentelemetry.");
}

void addFile(const FileDescriptor& file, std::set<const FileDescriptor*>& seen, ServerReflectionResponse& response) {
  if (!seen.insert(&file).second) return;
  google::protobuf::FileDescriptorProto proto;
  file.CopyTo(&proto);
  response.mutable_file_descriptor_response()->add_file_descriptor_proto(proto.SerializeAsString());
  for (int i = 0; i < file.dependency_count(); ++i) {
    addFile(*file.dependency(i), seen, response);
  }
}

template <class Find>
void answerWithFile(const Contracts* contracts, const std::string& what, Find find,
                    ServerReflectionResponse& response) {
  const FileDescriptor* file = contracts == nullptr ? nullptr : find(contracts->pool());
  if (file == nullptr) {
    file = find(standardPool());
    if (file != nullptr && !isStandard(*file)) file = nullptr;
  }
  if (file == nullptr) {
    response.mutable_error_response()->set_error_code(grpc::StatusCode::NOT_FOUND);
    response.mutable_error_response()->set_error_message(absl::StrCat("there is no ", what));
    return;
  }
  std::set<const FileDescriptor*> seen;
  addFile(*file, seen, response);
}

void listServices(const Snapshot* snapshot, ServerReflectionResponse& response) {
  auto& list = *response.mutable_list_services_response();
  if (snapshot != nullptr) {
    for (const auto& service : snapshot->services()) {
      list.add_service()->set_name(service);
    }
  }
  for (const char* service :
       {"grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"}) {
    list.add_service()->set_name(service);
  }
}

ServerReflectionResponse answer(const Snapshot* snapshot, const ServerReflectionRequest& request) {
  ServerReflectionResponse response;
  response.set_valid_host(request.host());
  *response.mutable_original_request() = request;
  const auto contracts = snapshot == nullptr ? nullptr : snapshot->contracts();
  switch (request.message_request_case()) {
    case ServerReflectionRequest::kListServices:
      listServices(snapshot, response);
      break;
    case ServerReflectionRequest::kFileByFilename:
      answerWithFile(
          contracts.get(), request.file_by_filename(),
          [&](const DescriptorPool& pool) { return pool.FindFileByName(request.file_by_filename()); }, response);
      break;
    case ServerReflectionRequest::kFileContainingSymbol:
      answerWithFile(
          contracts.get(), request.file_containing_symbol(),
          [&](const DescriptorPool& pool) { return pool.FindFileContainingSymbol(request.file_containing_symbol()); },
          response);
      break;
    case ServerReflectionRequest::kAllExtensionNumbersOfType:
      response.mutable_all_extension_numbers_response()->set_base_type_name(request.all_extension_numbers_of_type());
      break;
    default:
      response.mutable_error_response()->set_error_code(grpc::StatusCode::NOT_FOUND);
      response.mutable_error_response()->set_error_message("contracts here have no extensions");
  }
  return response;
}

}  // namespace

Detached serveReflection(std::shared_ptr<ServerCall> call) {
  bool goes_on = true;
  while (goes_on) {
    grpc::ByteBuffer body;
    goes_on = co_await call->read(body);
    ServerReflectionRequest request;
    if (!goes_on || !parseBuffer(body, request)) break;
    const grpc::ByteBuffer response = toBuffer(answer(call->lane().snapshot.get(), request));
    goes_on = co_await call->write(response);
  }
  co_await call->finish(grpc::Status::OK);
}

}  // namespace quarry::host
