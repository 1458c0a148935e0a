// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/action_view.h"
#include "backend/cli/change_wait.h"
#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/client/change_under_way.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::cli {
namespace {

struct DeployOptions {
  std::string run_id;
  std::string service;
  std::string version;
  bool no_wait = false;
};

/// Those that were started for it are all there is.
absl::StatusOr<bool> isRolledOut(const quarry::v1::Snapshot& snapshot, const quarry::v1::ActionReply& reply) {
  const auto* service = findService(snapshot, reply.service());
  const auto is_new = [&](const auto& replica) {
    return std::find(reply.process_ids().begin(), reply.process_ids().end(), replica.id()) != reply.process_ids().end();
  };
  const int fresh =
      service == nullptr
          ? 0
          : static_cast<int>(std::count_if(service->replicas().begin(), service->replicas().end(), is_new));
  if (fresh < reply.process_ids_size()) {
    return absl::AbortedError(absl::StrCat("The roll-out of ", reply.service(),
                                           " was taken back because what it started ended; see \"quarry events\""));
  }
  return !client::isChanging(snapshot) &&
         (service == nullptr || (fresh == service->replicas_size() && allServe(*service)));
}

absl::StatusOr<ExitStatus> deploy(Console& console, const DeployOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::DeployRequest request;
  request.set_run_id(options.run_id);
  request.set_service(options.service);
  request.set_version(options.version);
  ChangeWait wait(console, **client, options.run_id, "the roll-out of " + options.service);
  const auto reply = (*client)->deploy(request);
  if (!reply.ok()) return reply.status();
  if (options.no_wait) {
    printAction(console, *reply, "Rolls out", options.service, "; it is under way");
    return ExitStatus::success;
  }
  const auto done = wait.until([&](const auto& snapshot) { return isRolledOut(snapshot, *reply); });
  if (!done.ok()) return done.status();
  printAction(console, *reply, "Rolled out", options.service, " in " + wait.took());
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
  addNoWait(command, options->no_wait);
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return deploy(console, *options); });
}

}  // namespace quarry::cli
