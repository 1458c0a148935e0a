// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/action_view.h"
#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"

namespace quarry::cli {
namespace {

struct DeployOptions {
  std::string run_id;
  std::string service;
  std::string version;
};

absl::StatusOr<ExitStatus> deploy(Console& console, const DeployOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::DeployRequest request;
  request.set_run_id(options.run_id);
  request.set_service(options.service);
  request.set_version(options.version);
  const auto reply = (*client)->deploy(request);
  if (!reply.ok()) return reply.status();
  printAction(console, *reply, "Rolls out", options.service);
  return ExitStatus::success;
}

}  // namespace

void declareDeploy(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("deploy", "Roll one service to another version, without the others",
                              "quarry deploy payment-service --version 2");
  auto options = std::make_shared<DeployOptions>();
  command.add_option("SERVICE", options->service, "A service, or a module")->required();
  command.add_option("--version", options->version, "The new version; unless given, the one it has is rolled again")
      ->check([](const std::string& version) {
        return version.empty() ? std::string("The version is empty; write one, or leave --version out") : std::string();
      });
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return deploy(console, *options); });
}

}  // namespace quarry::cli
