// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>
#include <unordered_map>

namespace quarry::plan {

/// NOT_FOUND and a sentence where the document has no architecture of that name. Empty: the first.
absl::StatusOr<const quarry::v1::Architecture*> findArchitecture(const quarry::v1::System& system,
                                                                 std::string_view name);

/// Things of a document by name, and where one architecture places them. Points into both, so it must not outlive or
/// survive a change of them. Unknown names give null or an empty text.
class Lookup {
 public:
  struct GatewayRoute {
    const quarry::v1::Gateway* gateway;
    const quarry::v1::Route* route;
  };

  Lookup(const quarry::v1::System& system, const quarry::v1::Architecture& architecture);

  const quarry::v1::Module* findModule(std::string_view name) const;
  /// "module.Operation".
  const quarry::v1::Operation* findOperation(std::string_view dotted) const;
  /// "module.table".
  const quarry::v1::Table* findTable(std::string_view dotted) const;
  const quarry::v1::Service* findService(std::string_view name) const;
  const quarry::v1::Topic* findTopic(std::string_view name) const;
  const quarry::v1::Gateway* findGateway(std::string_view name) const;
  /// The gateway is null where there is no such route.
  GatewayRoute findRoute(std::string_view id) const;

  std::string_view serviceOfModule(std::string_view module) const;
  std::string_view serviceOfOperation(std::string_view dotted) const;
  std::string_view serviceOfGateway(std::string_view gateway) const;
  std::string_view datastoreOfTable(std::string_view dotted) const;

  const quarry::v1::System& system() const { return system_; }
  const quarry::v1::Architecture& architecture() const { return architecture_; }

 private:
  template <typename T>
  using ByName = std::unordered_map<std::string_view, T>;

  void indexPlacements();

  const quarry::v1::System& system_;
  const quarry::v1::Architecture& architecture_;
  ByName<const quarry::v1::Module*> modules_;
  std::unordered_map<std::string, const quarry::v1::Operation*> operations_;
  std::unordered_map<std::string, const quarry::v1::Table*> tables_;
  ByName<const quarry::v1::Service*> services_;
  ByName<const quarry::v1::Topic*> topics_;
  ByName<const quarry::v1::Gateway*> gateways_;
  ByName<GatewayRoute> routes_;
  ByName<std::string_view> module_places_;
  ByName<std::string_view> gateway_places_;
  ByName<std::string_view> table_places_;
};

}  // namespace quarry::plan
