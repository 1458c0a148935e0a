// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>

namespace quarry::model::edit {

/// What drawing a line from one element to another adds, with an operation made where there is none:
///   service or module or operation to the same   a call
///   ... to a datastore or table                  a query (and a table where there is none)
///   ... to a topic, cache, external              a publish, a cache access, an HTTP request
///   topic to service, module or operation        a subscription
///   gateway (or the service that holds one and no module) to service, module, operation   a route
///   client to gateway, route, service, module, operation   a workload entry
/// A service stands for the first module it holds in that architecture. Returns what was added: "step:ID", "route:ID",
/// "subscription:ID" or "entry:ID"; INVALID_ARGUMENT with why where such a line has no meaning.
absl::StatusOr<std::string> connect(v1::System& system, std::string_view architecture, std::string_view from,
                                    std::string_view to);

}  // namespace quarry::model::edit
