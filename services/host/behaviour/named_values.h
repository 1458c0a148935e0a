// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/behaviour/execution.h"

#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace quarry::host {

/// Named values without a message type: claims, JSON bodies, events.
class NamedValues {
 public:
  /// One value for each assignment.
  static absl::StatusOr<NamedValues> compile(
      const google::protobuf::RepeatedPtrField<quarry::v1::Assignment>& assignments);
  /// One value for each field: by the assignment, else from the request's field of the same name, else generated.
  static absl::StatusOr<NamedValues> compile(
      const google::protobuf::RepeatedPtrField<quarry::v1::Field>& fields,
      const google::protobuf::RepeatedPtrField<quarry::v1::Assignment>& assignments,
      const google::protobuf::Descriptor& request);

  bool empty() const { return parts_.empty(); }
  std::vector<std::pair<std::string, expression::Value>> at(const Execution& execution, const stores::Draw& draw) const;

 private:
  struct Part {
    std::string name;
    std::string type = "string";
    /// Null where nothing is assigned.
    expression::NodePointer assigned;
    /// Null where the request has no such field.
    const google::protobuf::FieldDescriptor* echoed = nullptr;
  };

  absl::Status assign(const quarry::v1::Assignment& assignment);

  std::vector<Part> parts_;
};

nlohmann::json toJson(const std::vector<std::pair<std::string, expression::Value>>& values);
/// Scalars become values; objects, lists and null become Null.
expression::Value fromJson(const nlohmann::json& json);

}  // namespace quarry::host
