// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/control.pb.h>

#include <filesystem>
#include <string>
#include <vector>

namespace quarry::client {

enum class Overwrite {
  /// Files that Quarry wrote into this folder and nobody changed since may be replaced, others not.
  own_files,
  all_files,
};

/// Paths relative to the folder, sorted.
struct WrittenFiles {
  std::vector<std::string> written;
  /// Of an earlier export of this kind and no part of this one: those that nobody changed were removed, the others are
  /// left.
  std::vector<std::string> removed;
  std::vector<std::string> kept;
};

/// The one place that writes generated files. Writes nothing at all when one path is absolute, leaves the folder (also
/// by a symbolic link), or names a file that Quarry did not write and `overwrite` protects. Creates the folder. `kind`
/// is one word, such as "compose": what was written as another kind stays. Without a kind each file stands for itself,
/// and nothing is removed. A file ".quarry-files" in the folder remembers what Quarry wrote.
absl::StatusOr<WrittenFiles> writeFiles(const std::filesystem::path& folder, const quarry::v1::FilesReply& files,
                                        Overwrite overwrite = Overwrite::own_files, const std::string& kind = "");

}  // namespace quarry::client
