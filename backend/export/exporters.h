// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <span>
#include <string_view>

namespace quarry::exports {

/// How many architectures a target shows, and which unless they are named.
enum class Takes { the_last, first_and_last };

struct Exporter {
  std::string_view target;
  Takes takes;
  /// Adds its files and notes. One plan for each architecture.
  absl::Status (*write)(const quarry::v1::System& system, std::span<const quarry::v1::Plan> plans,
                        quarry::v1::FilesReply& files);
};

std::span<const Exporter> exporters();

}  // namespace quarry::exports
