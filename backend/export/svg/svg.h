// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <span>

namespace quarry::exports {

/// "NAME.svg": the architectures side by side, "before and after". Needs nothing but itself to be shown.
absl::Status writeSvg(const quarry::v1::System& system, std::span<const quarry::v1::Plan> plans,
                      quarry::v1::FilesReply& files);

}  // namespace quarry::exports
