// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Calls into a run, and pure functions of a document.
#include "backend/control/control_service.h"
#include "backend/control/invoke.h"
#include "backend/export/export.h"
#include "backend/generate/generate.h"
#include "backend/model/problems.h"

namespace quarry::control {
namespace {

/// Why files could not be made of a design: what is wrong in the design itself, where something is, says it best.
template <typename Files>
absl::StatusOr<Files> explained(absl::StatusOr<Files> files, const quarry::v1::System& system,
                                const std::string& architecture) {
  if (files.ok()) return files;
  const absl::Status may_run = model::mayRun(system, architecture);
  return may_run.ok() ? files : may_run;
}

}  // namespace

grpc::Status ControlService::Invoke(Context, In<quarry::v1::InvokeRequest> request, quarry::v1::InvokeReply* reply) {
  backends_.activity.touch();
  const auto callee = supervise::callOn(backends_.loop, [&]() -> absl::StatusOr<Callee> {
    const auto run = backends_.runs.find(request->run_id());
    if (!run.ok()) return run.status();
    return findCallee(**run, request->operation());
  });
  if (!callee.ok()) return toGrpc(callee.status());
  return answer(*reply, invoke(*callee, *request));
}

grpc::Status ControlService::Export(Context, In<quarry::v1::ExportRequest> request, quarry::v1::FilesReply* reply) {
  backends_.activity.touch();
  const std::vector<std::string> architectures(request->architectures().begin(), request->architectures().end());
  return answer(*reply, explained(exports::exportTo(request->target(), request->system(), architectures),
                                  request->system(), architectures.empty() ? "" : architectures.front()));
}

grpc::Status ControlService::Generate(Context, In<quarry::v1::GenerateRequest> request, quarry::v1::FilesReply* reply) {
  backends_.activity.touch();
  return answer(*reply, explained(generate::generate(request->system(), request->architecture()), request->system(),
                                  request->architecture()));
}

}  // namespace quarry::control
