// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <filesystem>
#include <string>

namespace quarry::model {

/// What system.proto promises to be sorted, sorted; everything else as it is.
quarry::v1::System sorted(quarry::v1::System system);

/// Canonical Protobuf JSON of the sorted document, indented by two spaces, with a final newline. The same document
/// gives the same bytes. An error is INVALID_ARGUMENT: a text in the document is no UTF-8.
absl::StatusOr<std::string> format(const quarry::v1::System& system);

/// Replaces the file in one step: whoever reads it, even after a crash, sees the old or the new one whole. Follows a
/// symbolic link and keeps the file's mode. Errors are one sentence that names the file.
absl::Status save(const quarry::v1::System& system, const std::filesystem::path& file);

/// The same for any text.
absl::Status replaceFile(const std::filesystem::path& file, const std::string& content);

}  // namespace quarry::model
