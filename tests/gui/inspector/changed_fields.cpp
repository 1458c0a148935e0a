// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/inspector/changed_fields.h"

#include <memory>
#include <vector>

namespace quarry::inspector {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool isMessage(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
}

void compareLists(const FieldDescriptor& field, const Message& before, const Message& after,
                  std::set<std::string>& changed) {
  const int size = before.GetReflection()->FieldSize(before, &field);
  if (size != after.GetReflection()->FieldSize(after, &field)) {
    changed.insert(field.full_name());
    return;
  }
  for (int i = 0; i < size; ++i) {
    if (isMessage(field)) {
      addChangedFields(before.GetReflection()->GetRepeatedMessage(before, &field, i),
                       after.GetReflection()->GetRepeatedMessage(after, &field, i), changed);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
               before.GetReflection()->GetRepeatedString(before, &field, i) !=
                   after.GetReflection()->GetRepeatedString(after, &field, i)) {
      changed.insert(field.full_name());
    }
  }
}

/// A message with only that field of it.
std::string valueOf(const FieldDescriptor& field, const Message& message) {
  const std::unique_ptr<Message> copy(message.New());
  std::vector<const FieldDescriptor*> set;
  copy->CopyFrom(message);
  copy->GetReflection()->ListFields(*copy, &set);
  for (const FieldDescriptor* other : set) {
    if (other != &field) {
      copy->GetReflection()->ClearField(copy.get(), other);
    }
  }
  return copy->SerializeAsString();
}

void addFields(const Descriptor& type, std::set<const Descriptor*>& known, std::set<std::string>& fields) {
  if (!known.insert(&type).second) {
    return;
  }
  for (int i = 0; i < type.field_count(); ++i) {
    // What holds one message is edited by what is inside; only where that is nothing it counts itself.
    const bool holds = isMessage(*type.field(i)) && !type.field(i)->is_repeated();
    if (!holds || type.field(i)->message_type()->field_count() == 0) {
      fields.insert(type.field(i)->full_name());
    }
    if (isMessage(*type.field(i))) {
      addFields(*type.field(i)->message_type(), known, fields);
    }
  }
}

}  // namespace

void addChangedFields(const Message& before, const Message& after, std::set<std::string>& changed) {
  const Descriptor& type = *before.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.is_repeated()) {
      compareLists(field, before, after, changed);
    } else if (isMessage(field)) {
      if (before.GetReflection()->HasField(before, &field) != after.GetReflection()->HasField(after, &field)) {
        changed.insert(field.full_name());
      }
      addChangedFields(before.GetReflection()->GetMessage(before, &field),
                       after.GetReflection()->GetMessage(after, &field), changed);
    } else if (valueOf(field, before) != valueOf(field, after)) {
      changed.insert(field.full_name());
    }
  }
}

std::set<std::string> allFields(const Descriptor& type) {
  std::set<const Descriptor*> known;
  std::set<std::string> fields;
  addFields(type, known, fields);
  return fields;
}

}  // namespace quarry::inspector
