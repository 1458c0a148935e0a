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

/// The one place that writes generated files. Writes nothing at all when one path is absolute, leaves the folder (also
/// by a symbolic link), or names a file that Quarry did not write and `overwrite` protects. Creates the folder. Returns
/// the relative paths written, sorted. A file ".quarry-files" in the folder remembers what Quarry wrote.
absl::StatusOr<std::vector<std::string>> writeFiles(const std::filesystem::path& folder,
                                                    const quarry::v1::FilesReply& files,
                                                    Overwrite overwrite = Overwrite::own_files);

}  // namespace quarry::client
