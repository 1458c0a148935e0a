// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <span>

namespace quarry::exports {

/// A folder "kubernetes" for `kubectl apply -k kubernetes`, with the Dockerfiles and orders its images are built from.
absl::Status writeKubernetes(const quarry::v1::System& system, std::span<const quarry::v1::Plan> plans,
                             quarry::v1::FilesReply& files);

}  // namespace quarry::exports
