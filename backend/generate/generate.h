// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/system.pb.h>

#include <string_view>

namespace quarry::generate {

/// The code of one architecture, as files in memory; an empty name means the last. An error is a sentence.
absl::StatusOr<quarry::v1::FilesReply> generate(const quarry::v1::System& system, std::string_view architecture);

}  // namespace quarry::generate
