// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>

#include <string>

namespace quarry::plan {

/// 16 hexadecimal digits over what a running process of this service can not change: stack, platform, version, names of
/// modules and gateways, the contracts it serves (without comments; those it calls may change), and tables with their
/// datastores. The same on every machine.
std::string structure(const quarry::v1::ServicePlan& service);

}  // namespace quarry::plan
