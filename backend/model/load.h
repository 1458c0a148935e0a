// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace quarry::model {

/// The highest `format` this program reads, and the one it writes.
constexpr int newest_format = 1;
constexpr std::uintmax_t largest_file_bytes = 64ull << 20;
/// Objects and lists within each other.
constexpr int deepest_nesting = 90;

/// Reads a `*.quarry` file. Nothing in it is dropped: what this program does not know is an error. Errors are one
/// sentence that names the file and, where there is one, the place: NOT_FOUND and PERMISSION_DENIED of the file system,
/// INVALID_ARGUMENT for what is no design, is cut off, is nested too deep or has unknown fields, OUT_OF_RANGE for a
/// file that is too large, FAILED_PRECONDITION for a newer format. Names and references are not checked; see
/// problems.h.
absl::StatusOr<quarry::v1::System> load(const std::filesystem::path& file);

/// The same for a text; `origin` is what errors call it.
absl::StatusOr<quarry::v1::System> parse(const std::string& text, std::string_view origin);

}  // namespace quarry::model
