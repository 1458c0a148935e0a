// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>

#include <filesystem>
#include <string_view>

/// Where the state of this user lives: $QUARRY_HOME if set; else $XDG_RUNTIME_DIR/quarry for the socket and the XDG
/// state folder ($XDG_STATE_HOME/quarry or ~/.local/state/quarry) for the rest; else /tmp/quarry-UID. A folder that is
/// asked for is made (mode 0700) where it is absent, and refused where it is not this user's own or others may write to
/// it. The environment is read at each call. Errors are one sentence.
namespace quarry::model::paths {

/// Of quarryd. Shorter than 108 bytes, which is all that a Unix socket's address takes; else FAILED_PRECONDITION.
absl::StatusOr<std::filesystem::path> socket();

/// Folder of everything but the socket.
absl::StatusOr<std::filesystem::path> stateFolder();

/// Folder that holds one folder a run.
absl::StatusOr<std::filesystem::path> runsFolder();

/// Folder of one run. The id must be an id as system.proto defines it, so that it can not lead elsewhere.
absl::StatusOr<std::filesystem::path> runFolder(std::string_view run_id);

/// Folder of a run's sockets: short enough for "<process id>.sock" with up to 30 bytes of name wherever that is
/// possible.
absl::StatusOr<std::filesystem::path> socketFolder(std::string_view run_id);

/// In a run's folder: what the next quarryd takes over. It is there as long as the run is.
constexpr std::string_view saved_run_name = "state.json";

/// Whether there are runs for a quarryd to go on with. False where no folder can be read.
bool hasSavedRuns();

/// Folder of edit journals.
absl::StatusOr<std::filesystem::path> journalFolder();

}  // namespace quarry::model::paths
