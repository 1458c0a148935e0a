// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people do to a run: processes, load, faults.
#include "backend/control/control_service.h"

namespace quarry::control {

using quarry::v1::ActionReply;
using supervise::Run;

grpc::Status ControlService::Kill(Context, In<quarry::v1::KillRequest> request, ActionReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.kill(*request); });
}

grpc::Status ControlService::Restart(Context, In<quarry::v1::TargetRequest> request, ActionReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.restart(*request); });
}

grpc::Status ControlService::Hang(Context, In<quarry::v1::TargetRequest> request, ActionReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.hang(*request); });
}

grpc::Status ControlService::Resume(Context, In<quarry::v1::TargetRequest> request, ActionReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.resume(*request); });
}

grpc::Status ControlService::Drain(Context, In<quarry::v1::TargetRequest> request, ActionReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.drain(*request); });
}

grpc::Status ControlService::Scale(Context, In<quarry::v1::ScaleRequest> request, ActionReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.scale(*request); });
}

grpc::Status ControlService::Deploy(Context, In<quarry::v1::DeployRequest> request, ActionReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.deploy(*request); });
}

grpc::Status ControlService::SetLoad(Context, In<quarry::v1::SetLoadRequest> request, quarry::v1::SetLoadReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.setLoad(*request); });
}

grpc::Status ControlService::AddFault(Context, In<quarry::v1::AddFaultRequest> request,
                                      quarry::v1::ActiveFault* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) { return run.addFault(*request); });
}

grpc::Status ControlService::ListFaults(Context, In<quarry::v1::ListFaultsRequest> request,
                                        quarry::v1::ListFaultsReply* reply) {
  return answerFromRun(request->run_id(), *reply, [](Run& run) -> absl::StatusOr<quarry::v1::ListFaultsReply> {
    quarry::v1::ListFaultsReply faults;
    for (const auto& fault : run.faults()) *faults.add_faults() = fault;
    return faults;
  });
}

grpc::Status ControlService::ClearFaults(Context, In<quarry::v1::ClearFaultsRequest> request,
                                         quarry::v1::ListFaultsReply* reply) {
  return answerFromRun(request->run_id(), *reply, [&](Run& run) -> absl::StatusOr<quarry::v1::ListFaultsReply> {
    const auto cleared = run.clearFaults(request->id());
    if (!cleared.ok()) return cleared;
    quarry::v1::ListFaultsReply faults;
    for (const auto& fault : run.faults()) *faults.add_faults() = fault;
    return faults;
  });
}

}  // namespace quarry::control
