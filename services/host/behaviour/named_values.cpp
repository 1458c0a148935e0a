// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/named_values.h"

#include "services/host/behaviour/message_value.h"
#include "services/stores/generated_value.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

namespace quarry::host {

using expression::Value;

absl::Status NamedValues::assign(const quarry::v1::Assignment& assignment) {
  auto parsed = expression::parse(assignment.value());
  if (!parsed.ok()) return parsed.status();
  const auto part =
      std::find_if(parts_.begin(), parts_.end(), [&](const auto& one) { return one.name == assignment.field(); });
  if (part == parts_.end()) return absl::InvalidArgumentError(absl::StrCat("there is no field ", assignment.field()));
  part->assigned = std::move(*parsed);
  return absl::OkStatus();
}

absl::StatusOr<NamedValues> NamedValues::compile(
    const google::protobuf::RepeatedPtrField<quarry::v1::Assignment>& assignments) {
  NamedValues values;
  for (const auto& assignment : assignments) {
    values.parts_.emplace_back().name = assignment.field();
    if (auto status = values.assign(assignment); !status.ok()) return status;
  }
  return values;
}

absl::StatusOr<NamedValues> NamedValues::compile(
    const google::protobuf::RepeatedPtrField<quarry::v1::Field>& fields,
    const google::protobuf::RepeatedPtrField<quarry::v1::Assignment>& assignments,
    const google::protobuf::Descriptor& request) {
  NamedValues values;
  for (const auto& field : fields) {
    Part& part = values.parts_.emplace_back();
    part.name = field.name();
    part.type = field.type();
    const auto* same_name = request.FindFieldByName(field.name());
    if (same_name != nullptr && !same_name->is_repeated()) part.echoed = same_name;
  }
  for (const auto& assignment : assignments) {
    if (auto status = values.assign(assignment); !status.ok()) return status;
  }
  return values;
}

std::vector<std::pair<std::string, Value>> NamedValues::at(const Execution& execution, const stores::Draw& draw) const {
  std::vector<std::pair<std::string, Value>> values;
  for (const auto& part : parts_) {
    if (part.assigned) {
      const Scope scope(execution.request, execution.answers, draw, part.type);
      values.emplace_back(part.name, expression::evaluate(*part.assigned, scope));
    } else if (part.echoed != nullptr) {
      values.emplace_back(part.name, valueOf(execution.request, *part.echoed));
    } else {
      values.emplace_back(part.name, stores::generatedValue(part.name, part.type, draw.at(stores::slotOf(part.name))));
    }
  }
  return values;
}

nlohmann::json toJson(const std::vector<std::pair<std::string, Value>>& values) {
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [name, value] : values) {
    std::visit(
        [&json, &name = name](const auto& held) {
          if constexpr (std::is_same_v<std::decay_t<decltype(held)>, expression::Null>) {
            json[name] = nullptr;
          } else {
            json[name] = held;
          }
        },
        value);
  }
  return json;
}

Value fromJson(const nlohmann::json& json) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  return expression::Null{};
}

}  // namespace quarry::host
