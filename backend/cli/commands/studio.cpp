// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/cli/commands/commands.h"
#include "backend/cli/program.h"

#include <absl/strings/str_cat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace quarry::cli {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<ExitStatus> openStudio(Console& console, const std::string& file) {
  std::error_code error;
  if (!file.empty() && !fs::exists(file, error)) {
    console.error() << "quarry: There is no file \"" << file << "\". See \"quarry --help\"." << std::endl;
    return ExitStatus::wrong_call;
  }
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  std::string studio = (self.parent_path() / "quarry-studio").string();
  std::string document = file;
  char* arguments[] = {studio.data(), document.empty() ? nullptr : document.data(), nullptr};
  ::execv(studio.c_str(), arguments);
  return absl::NotFoundError(absl::StrCat("Can not open the Studio (", studio, ": ", std::strerror(errno),
                                          "); build it, or use \"quarry run FILE\" here"));
}

}  // namespace

void declareStudio(Program& program, CLI::App& root) {
  auto file = std::make_shared<std::string>();
  root.add_option("FILE", *file, "A design to open in the Studio");
  program.whenCalled(root, [file](Console& console) { return openStudio(console, *file); });
}

}  // namespace quarry::cli
