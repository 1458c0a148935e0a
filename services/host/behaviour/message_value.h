// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "proto/expression/expression.h"
#include "services/host/behaviour/payload.h"
#include "services/stores/draw.h"

#include <google/protobuf/message.h>

#include <span>
#include <string>
#include <string_view>

namespace quarry::host {

/// The document's word for a field's type: "string", "int64", "timestamp", ...; empty for a message of another type.
std::string_view documentType(const google::protobuf::FieldDescriptor& field);

/// A singular field as expressions see it: timestamps are Unix milliseconds. Null for lists, and for messages that are
/// not timestamps or absent.
expression::Value valueOf(const google::protobuf::Message& message, const google::protobuf::FieldDescriptor& field);
expression::Value valueOf(const Payload& payload, const google::protobuf::FieldDescriptor& field);

/// Walks nested messages along the names; Null where the path leads nowhere.
expression::Value valueAt(const google::protobuf::Message& message, std::span<const std::string> names);
expression::Value valueAt(const Payload& payload, std::span<const std::string> names);

/// Sets a singular field, or adds to a list, converting between numbers, text and bool where that loses no meaning.
/// Null and what can not be converted leave the field as it is.
void setValue(google::protobuf::Message& message, const google::protobuf::FieldDescriptor& field,
              const expression::Value& value);
/// The same for a message's bytes.
void appendValue(std::string& out, const google::protobuf::FieldDescriptor& field, const expression::Value& value);

/// True where one field's content can be the other's without conversion.
bool isSameType(const google::protobuf::FieldDescriptor& left, const google::protobuf::FieldDescriptor& right);

/// Copies between fields of the same type, lists and messages included.
void copyField(const google::protobuf::Message& from, const google::protobuf::FieldDescriptor& source,
               google::protobuf::Message& to, const google::protobuf::FieldDescriptor& target);

/// Plausible values by name and type; lists get two elements, nested messages all their fields, four levels deep at
/// most.
void generateField(google::protobuf::Message& message, const google::protobuf::FieldDescriptor& field,
                   const stores::Draw& draw);
void generateFields(google::protobuf::Message& message, const stores::Draw& draw);

}  // namespace quarry::host
