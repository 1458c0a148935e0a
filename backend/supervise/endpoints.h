// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/fleet.h"

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/runtime.pb.h>

#include <filesystem>

namespace quarry::supervise {

/// Where everything of the plan is now: replicas that serve, files of stores, addresses of brokers and gateways. A
/// broker whose server is not ready is left out, because one without an address is the stand-in.
quarry::v1::Endpoints endpointsOf(const quarry::v1::Plan& plan, const Fleet& fleet,
                                  const std::filesystem::path& stores_folder);

}  // namespace quarry::supervise
