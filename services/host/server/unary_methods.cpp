// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/unary_methods.h"

#include <grpcpp/impl/rpc_service_method.h>

#include <utility>

namespace quarry::host {

UnaryMethods::UnaryMethods(std::vector<std::string> names) : names_(std::move(names)) {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    // Owned by the service.
    AddMethod(new grpc::internal::RpcServiceMethod(names_[i].c_str(), grpc::internal::RpcMethod::NORMAL_RPC, nullptr));
    MarkMethodAsync(static_cast<int>(i));
  }
}

}  // namespace quarry::host
