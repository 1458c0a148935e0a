// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/model/elements.h"

#include <absl/status/statusor.h>

/// Edits change the document or, where they return an error (a sentence for people), leave it as it was.
namespace quarry::model::edit {

/// Adds something of that kind with sensible defaults. The name is made from `wish` (which may be any text; what people
/// wrote becomes the title where that differs) and made unique. Returns the element: "service:payment-service". For
/// kinds that belong to nothing else: module, service, datastore, broker, topic, cache, external, gateway, client,
/// group, scenario.
absl::StatusOr<std::string> add(v1::System& system, ElementKind kind, std::string_view wish);

/// What the palette's Service does: a service, a module of the same meaning in it, and the module's placement there in
/// that architecture. Returns the service.
absl::StatusOr<std::string> addServiceWithModule(v1::System& system, std::string_view architecture,
                                                 std::string_view wish);

/// Both return the element: "op:payments.Charge", "table:payments.charges". The operation has an `id` in and out and
/// works for a moment; the table has the primary key `id`.
absl::StatusOr<std::string> addOperation(v1::System& system, std::string_view module, std::string_view wish);
absl::StatusOr<std::string> addTable(v1::System& system, std::string_view module, std::string_view wish);
/// With a field "id"; returns "type:module.Name".
absl::StatusOr<std::string> addType(v1::System& system, std::string_view module, std::string_view wish);

/// Adds the step at the end of the operation, with a new id where it has none. Returns "step:ID".
absl::StatusOr<std::string> addStep(v1::System& system, std::string_view operation, v1::Step step);

/// Return "route:ID", "subscription:ID", "entry:ID". An empty method is made from the operation's name, an empty path
/// from module and operation.
absl::StatusOr<std::string> addRoute(v1::System& system, std::string_view gateway, std::string_view operation,
                                     std::string_view method = {}, std::string_view path = {});
absl::StatusOr<std::string> addSubscription(v1::System& system, std::string_view module, std::string_view operation,
                                            std::string_view topic);
/// The target is "route:ID", "op:module.Operation" or "journey:client.name".
absl::StatusOr<std::string> addWorkloadEntry(v1::System& system, std::string_view client, std::string_view target);

}  // namespace quarry::model::edit
