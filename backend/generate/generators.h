// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/plan.pb.h>

#include <span>
#include <string_view>

namespace quarry::generate {

struct Generator {
  std::string_view name;
  /// Adds its files and notes.
  absl::Status (*generate)(const quarry::v1::Plan& plan, quarry::v1::FilesReply& files);
};

/// In the order in which they run.
std::span<const Generator> generators();

}  // namespace quarry::generate
