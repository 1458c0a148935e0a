// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/paths.h"

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <quarry/v1/saved_run.pb.h>

#include <filesystem>
#include <vector>

namespace quarry::supervise {

/// A run's folder: state.json, stores/, sockets/, logs/.
struct RunFolder {
  std::filesystem::path path;

  std::filesystem::path state() const { return path / model::paths::saved_run_name; }
  std::filesystem::path stores() const { return path / "stores"; }
  std::filesystem::path sockets() const { return path / "sockets"; }
  std::filesystem::path logs() const { return path / "logs"; }
};

/// Makes the folder anew, without what an earlier run of that name left.
absl::Status createRunFolder(const RunFolder& folder);

/// Replaces the file in one step, so that a reader sees the old state or the new one. Survives the end of quarryd, not
/// that of the machine: a run does not either.
absl::Status saveRun(const RunFolder& folder, const quarry::v1::SavedRun& run);
void deleteSavedRun(const RunFolder& folder);

/// The runs that an earlier quarryd left. A state that cannot be read is set aside as state.json.unreadable.
std::vector<quarry::v1::SavedRun> loadSavedRuns(const std::filesystem::path& runs_folder);

}  // namespace quarry::supervise
