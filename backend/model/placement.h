// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>
#include <vector>

/// Where one architecture places things, defaults applied. Names are not checked to exist.
namespace quarry::model {

std::string serviceOfModule(const v1::Architecture& architecture, std::string_view module);
std::string serviceOfGateway(const v1::Architecture& architecture, std::string_view gateway);
/// Of "module.table": where the architecture places the table, else the datastore of its module's service, else the
/// architecture's default.
std::string datastoreOfTable(const v1::System& system, const v1::Architecture& architecture, std::string_view table);

/// Services that hold a module or a gateway, sorted.
std::vector<std::string> servicesIn(const v1::System& system, const v1::Architecture& architecture);
/// Modules that a service holds, in the order of the document.
std::vector<std::string> modulesIn(const v1::System& system, const v1::Architecture& architecture,
                                   std::string_view service);
/// Gateways that a service holds, in the order of the document.
std::vector<std::string> gatewaysIn(const v1::System& system, const v1::Architecture& architecture,
                                    std::string_view service);
/// Datastores that hold a table, sorted.
std::vector<std::string> datastoresIn(const v1::System& system, const v1::Architecture& architecture);
/// "module.table" of every table that a datastore holds, in the order of the document.
std::vector<std::string> tablesIn(const v1::System& system, const v1::Architecture& architecture,
                                  std::string_view datastore);

/// At least 1.
int replicasOf(const v1::System& system, const v1::Architecture& architecture, std::string_view service);
v1::Resources resourcesOf(const v1::System& system, const v1::Architecture& architecture, std::string_view service);

}  // namespace quarry::model
