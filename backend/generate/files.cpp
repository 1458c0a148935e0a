// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/generate/files.h"

#include "backend/model/concat.h"

#include <algorithm>
#include <set>

namespace quarry::generate {
namespace {

bool isPlainPart(std::string_view part) {
  return !part.empty() && part != "." && part != ".." && std::ranges::all_of(part, [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
  });
}

bool isPlainPath(std::string_view path) {
  while (true) {
    const auto slash = path.find('/');
    if (!isPlainPart(path.substr(0, slash))) {
      return false;
    }
    if (slash == std::string_view::npos) {
      return true;
    }
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

void addFile(quarry::v1::FilesReply& files, std::string path, std::string content) {
  auto& file = *files.add_files();
  file.set_path(std::move(path));
  file.set_content(std::move(content));
}

absl::Status checkPaths(const quarry::v1::FilesReply& files) {
  std::set<std::string_view> seen;
  for (const auto& file : files.files()) {
    if (!isPlainPath(file.path())) {
      return absl::InvalidArgumentError(model::concat("The file \"", file.path(),
                                                      "\" can not be written: give what it ",
                                                      "is named after a name of letters, digits, - and _."));
    }
    if (!seen.insert(file.path()).second) {
      return absl::InvalidArgumentError(
          model::concat("Two things would be written to \"", file.path(), "\": rename one of them."));
    }
  }
  return absl::OkStatus();
}

}  // namespace quarry::generate
