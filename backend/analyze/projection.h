// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/plan.pb.h>
#include <quarry/v1/system.pb.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace quarry::analyze {

/// What an architecture makes of a document, for drawing: tolerant where the compiler of plans refuses, because a
/// drawing that is half done must be seen too. References that lead nowhere are left out.
struct Projection {
  /// By service; what is placed nowhere, or in a service that does not exist, is under the empty name.
  std::map<std::string, std::vector<const v1::Module*>> modules_of;
  std::map<std::string, std::vector<const v1::Gateway*>> gateways_of;
  /// "module.table" by datastore.
  std::map<std::string, std::vector<std::string>> tables_of;
  /// Services that hold something here, and those that hold nothing in any architecture: else nobody could see them.
  std::set<std::string> services;
  /// Datastores likewise.
  std::set<std::string> stores;
  /// As plan::edges; ends may name what does not exist.
  std::vector<v1::Edge> edges;
};

/// The result points into `system`.
Projection project(const v1::System& system, const v1::Architecture& architecture);

}  // namespace quarry::analyze
