// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <quarry/v1/control.pb.h>
#include <quarry/v1/plan.pb.h>

namespace quarry::generate {

/// "proto/": one .proto file for each module, what buf needs to read them, and how to call the services.
absl::Status generateContracts(const quarry::v1::Plan& plan, quarry::v1::FilesReply& files);

}  // namespace quarry::generate
