// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/files_view.h"
#include "backend/cli/program.h"
#include "backend/model/load.h"

namespace quarry::cli {
namespace {

struct ExportOptions {
  std::string file;
  std::string target;
  std::string folder;
  std::vector<std::string> architectures;
  bool force = false;
};

absl::StatusOr<ExitStatus> exportDesign(Console& console, const ExportOptions& options) {
  auto system = model::load(options.file);
  if (!system.ok()) return system.status();
  const auto client = console.startedClient();
  if (!client.ok()) return client.status();
  quarry::v1::ExportRequest request;
  *request.mutable_system() = std::move(*system);
  request.set_target(options.target);
  for (const auto& architecture : options.architectures) request.add_architectures(architecture);
  const auto files = (*client)->exportFiles(request);
  if (!files.ok()) return files.status();
  const auto overwrite = options.force ? client::Overwrite::all_files : client::Overwrite::own_files;
  if (const auto written = writeAndTell(console, options.folder, *files, overwrite, options.target); !written.ok())
    return written;
  return ExitStatus::success;
}

}  // namespace

void declareExport(Program& program, CLI::App& /*root*/) {
  auto& command = program.add("export", "Write deployment files or a picture",
                              "quarry export saas.quarry --to kubernetes -o deploy");
  auto options = std::make_shared<ExportOptions>();
  command.add_option("FILE", options->file, "The design")->required();
  command.add_option("--to", options->target, "compose, kubernetes or svg")->required();
  addFolder(command, options->folder);
  command.add_option("-a,--architecture", options->architectures,
                     "Which; the last unless given, for pictures the first and the last");
  command.add_flag("--force", options->force, "Replace files that Quarry did not write");
  program.whenCalled(command, [options](Console& console) { return exportDesign(console, *options); });
}

}  // namespace quarry::cli
