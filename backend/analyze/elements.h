// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>
#include <vector>

namespace quarry::analyze {

struct ServiceElement {
  std::string name;
  /// In the order of the document.
  std::vector<std::string> modules;
  std::vector<std::string> gateways;
};

struct StoreElement {
  std::string name;
  /// "module.table", in the order of the document.
  std::vector<std::string> tables;
};

/// What is drawn in one architecture. Services and stores are sorted by name, the rest is in the order of the document.
struct Elements {
  std::vector<ServiceElement> services;
  std::vector<StoreElement> stores;
  std::vector<std::string> topics;
  std::vector<std::string> caches;
  std::vector<std::string> externals;
  std::vector<std::string> clients;
};

/// Services that hold a module or a gateway here and datastores that hold a table here, and those which hold nothing in
/// any architecture: they are new and somebody will want to see them. Names need not be declared. An unknown
/// architecture draws nothing.
Elements elements(const quarry::v1::System& system, std::string_view architecture);

}  // namespace quarry::analyze
