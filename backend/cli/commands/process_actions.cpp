// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/action_view.h"
#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"

#include <absl/strings/str_cat.h>

namespace quarry::cli {
namespace {

using Call = absl::StatusOr<quarry::v1::ActionReply> (client::Client::*)(const quarry::v1::TargetRequest&);

void declareAction(Program& program, const std::string& name, const std::string& description, const std::string& done,
                   Call call) {
  auto& command = program.add(name, description, absl::StrCat("quarry ", name, " payment-service --replica 1"));
  auto request = std::make_shared<quarry::v1::TargetRequest>();
  auto replica = std::make_shared<int>(0);
  command
      .add_option_function<std::string>(
          "TARGET", [request](const std::string& target) { request->set_target(target); }, "A service, or a module")
      ->required();
  command.add_option("--replica", *replica, "One replica, counted from 1; all unless given")
      ->check(wholeNumber(1, 1000));
  command
      .add_option_function<std::string>(
          "--run", [request](const std::string& run) { request->set_run_id(run); },
          "The run; not needed where there is only one")
      ->type_name("ID");
  program.whenCalled(command, [=](Console& console) -> absl::StatusOr<ExitStatus> {
    request->set_replica(*replica);
    const auto client = console.client();
    if (!client.ok()) return client.status();
    const auto reply = ((*client)->*call)(*request);
    if (!reply.ok()) return reply.status();
    printAction(console, *reply, done, request->target());
    return ExitStatus::success;
  });
}

}  // namespace

void declareProcessActions(Program& program, CLI::App& /*root*/) {
  declareAction(program, "restart", "Start the processes of a service again", "Restarted", &client::Client::restart);
  declareAction(program, "hang", "Stop the processes of a service without ending them",
                "Hangs:", &client::Client::hang);
  declareAction(program, "resume", "Let processes that hang go on", "Resumed", &client::Client::resume);
  declareAction(program, "drain", "Let a service finish its work and take no new one",
                "Drains:", &client::Client::drain);
}

}  // namespace quarry::cli
