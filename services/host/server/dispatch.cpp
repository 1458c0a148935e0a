// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/server/dispatch.h"

#include "services/host/behaviour/snapshot.h"
#include "services/host/core.h"
#include "services/host/loop/task.h"
#include "services/host/server/health.h"
#include "services/host/server/operations.h"
#include "services/host/server/reflection.h"
#include "services/host/server/streams.h"

#include <absl/strings/str_cat.h>

namespace quarry::host {
namespace {

Detached refuse(std::shared_ptr<ServerCall> call) {
  const std::string text = absl::StrCat(call->lane().core.service, ": has no method ", call->method());
  const grpc::Status status(grpc::StatusCode::UNIMPLEMENTED, text);
  co_await call->finish(status);
}

}  // namespace

void dispatch(const std::shared_ptr<ServerCall>& call) {
  const std::string& method = call->method();
  const auto& snapshot = call->lane().snapshot;
  if (const auto* operation = snapshot ? snapshot->findMethod(method) : nullptr; operation != nullptr) {
    if (operation->source->streaming() == quarry::v1::STREAMING_UNSPECIFIED) {
      serveOperation(call, *operation);
    } else {
      serveStream(call, *operation);
    }
  } else if (method == "/grpc.health.v1.Health/Check") {
    checkHealth(call);
  } else if (method == "/grpc.health.v1.Health/Watch") {
    watchHealth(call);
  } else if (method == "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo" ||
             method == "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo") {
    serveReflection(call);
  } else {
    refuse(call);
  }
}

}  // namespace quarry::host
