// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/control.pb.h>

#include <string>
#include <string_view>

namespace quarry::generate {

/// Adds one file to write; `path` is relative, with "/".
void addFile(quarry::v1::FilesReply& files, std::string path, std::string content);

/// INVALID_ARGUMENT where a path could leave the folder it is written to, or two files have the same one.
absl::Status checkPaths(const quarry::v1::FilesReply& files);

}  // namespace quarry::generate
