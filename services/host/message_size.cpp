// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/message_size.h"

#include <google/protobuf/descriptor.h>

#include <string>

namespace quarry::host {

using google::protobuf::FieldDescriptor;

namespace {

/// Tag and length, or tag and number, at most.
constexpr std::size_t field_bytes = 15;

}  // namespace

MessageLimit::MessageLimit(const google::protobuf::Descriptor& type) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* field = type.field(i);
    rest_ += field_bytes;
    if (field->is_repeated() || field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      parts_.push_back(field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      texts_.push_back(field);
    }
  }
}

std::size_t MessageLimit::excess(const google::protobuf::Message& message) const {
  const auto* reflection = message.GetReflection();
  std::size_t bytes = rest_;
  std::string unused;
  for (const FieldDescriptor* text : texts_) {
    bytes += reflection->GetStringReference(message, text, &unused).size();
  }
  bool must_count = bytes > message_bytes_at_most;
  for (const FieldDescriptor* part : parts_) {
    if (must_count) break;
    must_count = part->is_repeated() ? reflection->FieldSize(message, part) > 0 : reflection->HasField(message, part);
  }
  if (!must_count) return 0;
  bytes = message.ByteSizeLong();
  return bytes > message_bytes_at_most ? bytes : 0;
}

}  // namespace quarry::host
