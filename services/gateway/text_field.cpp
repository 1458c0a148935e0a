// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/text_field.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <google/protobuf/util/time_util.h>

#include <string>

namespace quarry::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* findField(const google::protobuf::Descriptor& type, const std::string& wanted) {
  if (const auto* field = type.FindFieldByName(wanted)) {
    return field;
  }
  return type.FindFieldByCamelcaseName(wanted);
}

/// Calls the reflection's setter or adder of one type.
template <typename Value>
void assign(Message& message, const FieldDescriptor& field,
            void (google::protobuf::Reflection::*set)(Message*, const FieldDescriptor*, Value) const,
            void (google::protobuf::Reflection::*add)(Message*, const FieldDescriptor*, Value) const, Value value) {
  (message.GetReflection()->*(field.is_repeated() ? add : set))(&message, &field, std::move(value));
}

bool setTimestamp(Message& message, const FieldDescriptor& field, const std::string& text) {
  google::protobuf::Timestamp time;
  if (field.message_type()->full_name() != "google.protobuf.Timestamp" ||
      !google::protobuf::util::TimeUtil::FromString(text, &time)) {
    return false;
  }
  const auto* reflection = message.GetReflection();
  Message* target =
      field.is_repeated() ? reflection->AddMessage(&message, &field) : reflection->MutableMessage(&message, &field);
  return target->ParseFromString(time.SerializeAsString());
}

bool setField(Message& message, const FieldDescriptor& field, const std::string& text) {
  using google::protobuf::Reflection;
  std::int32_t small = 0;
  std::int64_t large = 0;
  double real = 0;
  bool flag = false;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      assign(message, field, &Reflection::SetString, &Reflection::AddString, text);
      return true;
    case FieldDescriptor::CPPTYPE_INT32:
      if (absl::SimpleAtoi(text, &small)) {
        assign(message, field, &Reflection::SetInt32, &Reflection::AddInt32, small);
        return true;
      }
      return false;
    case FieldDescriptor::CPPTYPE_INT64:
      if (absl::SimpleAtoi(text, &large)) {
        assign(message, field, &Reflection::SetInt64, &Reflection::AddInt64, large);
        return true;
      }
      return false;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      if (absl::SimpleAtod(text, &real)) {
        assign(message, field, &Reflection::SetDouble, &Reflection::AddDouble, real);
        return true;
      }
      return false;
    case FieldDescriptor::CPPTYPE_BOOL:
      if (absl::SimpleAtob(text, &flag)) {
        assign(message, field, &Reflection::SetBool, &Reflection::AddBool, flag);
        return true;
      }
      return false;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return setTimestamp(message, field, text);
    default:
      return false;
  }
}

}  // namespace

absl::Status setFromText(Message& message, const std::string& name, const std::string& text) {
  const FieldDescriptor* field = findField(*message.GetDescriptor(), name);
  if (field == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat("There is no field \"", name, "\" in the request."));
  }
  if (!setField(message, *field, text)) {
    return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" does not fit the field \"", name, "\"."));
  }
  return absl::OkStatus();
}

}  // namespace quarry::gateway
