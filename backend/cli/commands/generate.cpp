// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/files_view.h"
#include "backend/cli/program.h"
#include "backend/model/load.h"

namespace quarry::cli {
namespace {

struct GenerateOptions {
  std::string file;
  std::string folder;
  std::string architecture;
  bool force = false;
};

absl::StatusOr<ExitStatus> generate(Console& console, const GenerateOptions& options) {
  auto system = model::load(options.file);
  if (!system.ok()) return system.status();
  const auto client = console.startedClient();
  if (!client.ok()) return client.status();
  quarry::v1::GenerateRequest request;
  *request.mutable_system() = std::move(*system);
  request.set_architecture(options.architecture);
  const auto files = (*client)->generate(request);
  if (!files.ok()) return files.status();
  const auto overwrite = options.force ? client::Overwrite::all_files : client::Overwrite::own_files;
  if (const auto written = writeAndTell(console, options.folder, *files, overwrite, "contracts"); !written.ok())
    return written;
  return ExitStatus::success;
}

}  // namespace

void declareGenerate(Program& program, CLI::App& /*root*/) {
  auto& command =
      program.add("generate", "Write the contracts of every module", "quarry generate saas.quarry -o contracts");
  auto options = std::make_shared<GenerateOptions>();
  command.add_option("FILE", options->file, "The design")->required();
  addFolder(command, options->folder);
  command.add_option("-a,--architecture", options->architecture, "Which; the last unless given");
  command.add_flag("--force", options->force, "Replace files that Quarry did not write");
  program.whenCalled(command, [options](Console& console) { return generate(console, *options); });
}

}  // namespace quarry::cli
