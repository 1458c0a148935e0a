// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/control/server.h"

#include "backend/control/control_service.h"
#include "backend/control/runtime_service.h"
#include "backend/control/unix_door.h"

#include <absl/strings/str_cat.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/server_builder.h>

namespace quarry::control {
namespace {

constexpr int kOtlpPort = 4317;
constexpr int kAnyPort = 0;
/// A document may have 64 MiB.
constexpr int kLongestMessageBytes = 80 << 20;

/// Absent where the port is taken.
std::unique_ptr<grpc::Server> startOtlp(telemetry::Telemetry& telemetry, int wanted_port, std::string& address) {
  grpc::ServerBuilder builder;
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  int port = 0;
  builder.AddListeningPort(absl::StrCat("127.0.0.1:", wanted_port), grpc::InsecureServerCredentials(), &port);
  for (grpc::Service* service : telemetry.services()) builder.RegisterService(service);
  auto server = builder.BuildAndStart();
  if (server != nullptr) address = absl::StrCat("127.0.0.1:", port);
  return server;
}

class RunningServer final : public Server {
 public:
  RunningServer(Backends& backends, std::unique_ptr<UnixDoor> door)
      : backends_(backends), control_(backends), runtime_(backends), door_(std::move(door)) {}

  ~RunningServer() override {
    backends_.closing = true;
    door_.reset();
    const auto deadline = std::chrono::system_clock::now() + std::chrono::seconds(2);
    if (server_ != nullptr) server_->Shutdown(deadline);
    if (otlp_ != nullptr) otlp_->Shutdown(deadline);
  }

  absl::Status listen() {
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(kLongestMessageBytes);
    builder.RegisterService(&control_);
    builder.RegisterService(&runtime_);
    for (grpc::Service* service : backends_.telemetry.services()) builder.RegisterService(service);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) return absl::InternalError("quarryd's server does not start");
    otlp_ = startOtlp(backends_.telemetry, kOtlpPort, backends_.otlp_address);
    if (otlp_ == nullptr) otlp_ = startOtlp(backends_.telemetry, kAnyPort, backends_.otlp_address);
    door_->admitTo(*server_);
    return absl::OkStatus();
  }

 private:
  Backends& backends_;
  ControlService control_;
  RuntimeService runtime_;
  std::unique_ptr<UnixDoor> door_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<grpc::Server> otlp_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::start(Backends& backends, const std::filesystem::path& socket) {
  auto door = UnixDoor::open(socket);
  if (!door.ok()) return door.status();
  auto server = std::make_unique<RunningServer>(backends, *std::move(door));
  if (const auto listening = server->listen(); !listening.ok()) return listening;
  return server;
}

}  // namespace quarry::control
