// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/gateway/routes.h"

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <google/protobuf/util/type_resolver.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quarry::gateway {

/// What a REST request says, still as text.
struct RestRequest {
  std::map<std::string, std::string> path_fields;
  std::vector<std::pair<std::string, std::string>> query;
  /// JSON; empty for none.
  std::string body;
  /// From "Authorization: Bearer"; goes into the request field "token" where there is one and nothing else set it.
  std::string bearer;
};

/// Between REST and the typed messages of a set of contracts. Immutable; any thread.
class Transcoding {
 public:
  explicit Transcoding(std::shared_ptr<const Routes> routes);

  /// Serialized request of the route's operation. The path wins over the query, and the query over the body.
  /// INVALID_ARGUMENT with a sentence that names what is wrong.
  absl::StatusOr<std::string> toRequest(const BoundRoute& route, const RestRequest& rest) const;
  /// JSON with lowerCamelCase names and every field, set or not.
  absl::StatusOr<std::string> toJson(const BoundRoute& route, const std::string& response) const;

 private:
  std::shared_ptr<const Routes> routes_;
  std::unique_ptr<google::protobuf::util::TypeResolver> types_;
};

}  // namespace quarry::gateway
