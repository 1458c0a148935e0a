// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace quarry::supervise {

/// Elements of a plan in the order they are started: brokers, then each service after those it calls, then clients.
/// Services that call each other in a circle stand in any order. Nobody waits for the one before.
std::vector<std::string> startOrder(const quarry::v1::Plan& plan);

/// For each service ("service:S") and client ("client:C") every service it needs, directly or through others.
std::map<std::string, std::set<std::string>> needsOf(const quarry::v1::Plan& plan);

}  // namespace quarry::supervise
