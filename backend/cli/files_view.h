// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/cli/console.h"
#include "backend/client/write_files.h"

#include <CLI/CLI.hpp>

#include <string>

namespace quarry::cli {

/// "-o FOLDER", which has to be given.
void addFolder(CLI::App& command, std::string& folder);

/// Writes the files and says which, and what was left out.
absl::Status writeAndTell(Console& console, const std::string& folder, const quarry::v1::FilesReply& files,
                          client::Overwrite overwrite, const std::string& kind);

}  // namespace quarry::cli
