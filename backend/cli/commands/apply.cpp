// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"
#include "backend/cli/status_json.h"
#include "backend/model/load.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

namespace quarry::cli {
namespace {

struct ApplyOptions {
  std::string file;
  std::string run_id;
  std::string architecture;
};

Json namesIn(const google::protobuf::RepeatedPtrField<std::string>& names) {
  Json list = Json::array();
  for (const auto& name : names) list.push_back(name);
  return list;
}

absl::StatusOr<ExitStatus> apply(Console& console, const ApplyOptions& options) {
  auto system = model::load(options.file);
  if (!system.ok()) return system.status();
  const auto client = console.client();
  if (!client.ok()) return client.status();
  quarry::v1::ApplyDocumentRequest request;
  request.set_run_id(options.run_id);
  *request.mutable_system() = *std::move(system);
  request.set_architecture(options.architecture);
  const auto reply = (*client)->applyDocument(request);
  if (!reply.ok()) return reply.status();
  if (console.json) {
    console.print(Json{{"updated", namesIn(reply->updated())}, {"replaced", namesIn(reply->replaced())}});
    return ExitStatus::success;
  }
  const auto listed = [](const auto& names) { return names.empty() ? "none" : absl::StrJoin(names, ", "); };
  console.print(absl::StrCat("Changed as they run: ", listed(reply->updated()),
                             ". Started anew: ", listed(reply->replaced()), "."));
  return ExitStatus::success;
}

}  // namespace

void declareApply(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("apply", "Bring what runs to a changed design, with the fewest restarts",
                              "quarry apply shop.quarry -a microservices");
  auto options = std::make_shared<ApplyOptions>();
  command.add_option("FILE", options->file, "The design")->required();
  command.add_option("-a,--architecture", options->architecture, "Its name; unless given, the one that runs");
  addRunOption(command, options->run_id);
  program.whenCalled(command, [options](Console& console) { return apply(console, *options); });
}

}  // namespace quarry::cli
