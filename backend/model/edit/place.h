// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <optional>
#include <string>
#include <string_view>

/// Where things run, and where they stand in the drawing.
namespace quarry::model::edit {

/// The cut: puts a module into a service in one architecture. Placing it where the default puts it removes the
/// placement.
absl::Status moveModule(v1::System& system, std::string_view architecture, std::string_view module,
                        std::string_view service);
absl::Status moveGateway(v1::System& system, std::string_view architecture, std::string_view gateway,
                         std::string_view service);
/// "module.table".
absl::Status moveTable(v1::System& system, std::string_view architecture, std::string_view table,
                       std::string_view datastore);

/// Moves a module into a new service of its own, with its preferred stack and, where it has tables, a new datastore.
/// Returns the service: "service:payments-service".
absl::StatusOr<std::string> extractModule(v1::System& system, std::string_view architecture, std::string_view module);

/// What this architecture says differently about a service. 0: as the service says.
absl::Status setReplicas(v1::System& system, std::string_view architecture, std::string_view service, int replicas);
/// Nothing: as the service says.
absl::Status setResources(v1::System& system, std::string_view architecture, std::string_view service,
                          const std::optional<v1::Resources>& resources);

/// Where an element stands in an architecture's drawing; keeps size and flags where `placed` has none.
absl::Status placeNode(v1::System& system, std::string_view architecture, const v1::Placed& placed);

}  // namespace quarry::model::edit
