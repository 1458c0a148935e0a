// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/action_view.h"
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
};

absl::StatusOr<ExitStatus> scale(Console& console, const ScaleOptions& options) {
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::ScaleRequest request;
  request.set_run_id(options.run_id);
  request.set_service(options.service);
  request.set_automatic(options.replicas == "auto");
  if (!request.automatic()) request.set_replicas(std::stoi(options.replicas));
  const auto reply = (*client)->scale(request);
  if (!reply.ok()) return reply.status();
  printAction(console, *reply, "Scaled", options.service);
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
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return scale(console, *options); });
}

}  // namespace quarry::cli
