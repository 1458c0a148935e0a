// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/action_view.h"
#include "backend/cli/change_wait.h"
#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/model/limits.h"

namespace quarry::cli {
namespace {

struct ScaleOptions {
  std::string run_id;
  std::string service;
  /// A number, or "auto".
  std::string replicas;
  bool no_wait = false;
};

/// Those that are drained and kept for later are no replicas.
std::vector<std::string> thoseThere(const quarry::v1::ServiceStatus& service) {
  std::vector<std::string> ids;
  for (const auto& replica : service.replicas()) {
    if (replica.state() != quarry::v1::HEALTH_STOPPED) ids.push_back(replica.id());
  }
  return ids;
}

bool isScaled(const quarry::v1::Snapshot& snapshot, const std::string& name, const quarry::v1::ScaleRequest& request) {
  const auto* service = findService(snapshot, name);
  if (service == nullptr) return true;
  const auto count = static_cast<int>(thoseThere(*service).size());
  return allServe(*service) && (request.automatic() || count == request.replicas());
}

absl::StatusOr<ExitStatus> scale(Console& console, const ScaleOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::ScaleRequest request;
  request.set_run_id(options.run_id);
  request.set_service(options.service);
  request.set_automatic(options.replicas == "auto");
  if (!request.automatic()) request.set_replicas(std::stoi(options.replicas));
  ChangeWait wait(console, **client, options.run_id, "the scaling of " + options.service);
  auto reply = (*client)->scale(request);
  if (!reply.ok()) return reply.status();
  if (options.no_wait) {
    printAction(console, *reply, "Scales", options.service, "; it is under way");
    return ExitStatus::success;
  }
  const auto done = wait.until([&](const auto& snapshot) { return isScaled(snapshot, reply->service(), request); });
  if (!done.ok()) return done.status();
  if (const auto* service = findService(*done, reply->service())) {
    const auto ids = thoseThere(*service);
    *reply->mutable_process_ids() = {ids.begin(), ids.end()};
  }
  printAction(console, *reply, "Scaled", options.service, " in " + wait.took());
  return ExitStatus::success;
}

}  // namespace

void declareScale(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("scale", "Change how many replicas a service has", "quarry scale payment-service 3");
  auto options = std::make_shared<ScaleOptions>();
  command.add_option("SERVICE", options->service, "A service, or a module")->required();
  const auto number = wholeNumber(0, model::most_replicas);
  const auto number_or_auto = [number](std::string& text) { return text == "auto" ? std::string() : number(text); };
  command.add_option("REPLICAS", options->replicas, "How many; auto: as drawn, and by its autoscaler where it has one")
      ->required()
      ->check(CLI::Validator(number_or_auto, ""));
  addNoWait(command, options->no_wait);
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return scale(console, *options); });
}

}  // namespace quarry::cli
