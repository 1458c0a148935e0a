// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/newer_plan.h"

#include <absl/strings/str_cat.h>
#include <google/protobuf/unknown_field_set.h>

#include <vector>

namespace quarry::host {
namespace {

using google::protobuf::FieldDescriptor;

std::string unknownPartOf(const google::protobuf::Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  if (!field.is_repeated()) return unknownPart(reflection.GetMessage(message, &field));
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    std::string part = unknownPart(reflection.GetRepeatedMessage(message, &field, i));
    if (!part.empty()) return part;
  }
  return "";
}

}  // namespace

std::string unknownPart(const google::protobuf::Message& message) {
  const auto& type = *message.GetDescriptor();
  if (type.file()->package() != "quarry.v1") return "";
  const auto& reflection = *message.GetReflection();
  const auto& unknown = reflection.GetUnknownFields(message);
  if (!unknown.empty()) return absl::StrCat("field ", unknown.field(0).number(), " of ", type.full_name());
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    std::string part = unknownPartOf(message, *field);
    if (!part.empty()) return part;
  }
  return "";
}

}  // namespace quarry::host
