// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>

#include <string>
#include <vector>

namespace quarry::supervise {

/// Names of all elements of a kind that a plan has: "service", "module", "gateway", "op" ("M.Operation"), "step" (ids
/// of steps, and of what stands for one on an edge: routes, subscriptions and entries of a workload), "store", "topic",
/// "external", "client", "broker" (only those whose server runs) or "edge" ("A->B"). Empty for every other kind.
std::vector<std::string> namesOfKind(const quarry::v1::Plan& plan, const std::string& kind);

/// Whether `namesOfKind` has it.
bool hasElement(const quarry::v1::Plan& plan, const std::string& kind, const std::string& name);

/// "operation" for "op"; every other kind is its own word.
std::string wordForKind(const std::string& kind);

}  // namespace quarry::supervise
