// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/behaviour/message_value.h"

#include "services/host/behaviour/wire_fields.h"
#include "services/stores/generated_value.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>

#include <bit>
#include <cmath>
#include <optional>

namespace quarry::host {
namespace {

using expression::Null;
using expression::Value;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::TimeUtil;

constexpr int generated_depth = 4;
constexpr int generated_elements = 2;

bool isTimestamp(const FieldDescriptor& field) {
  return field.type() == FieldDescriptor::TYPE_MESSAGE &&
         field.message_type()->full_name() == "google.protobuf.Timestamp";
}

std::int64_t timestampMs(const Message& stamp) {
  const auto& type = *stamp.GetDescriptor();
  const auto& reflection = *stamp.GetReflection();
  return reflection.GetInt64(stamp, type.FindFieldByNumber(1)) * 1000 +
         reflection.GetInt32(stamp, type.FindFieldByNumber(2)) / 1000000;
}

void setTimestampMs(Message& stamp, std::int64_t unix_ms) {
  const auto& type = *stamp.GetDescriptor();
  const auto& reflection = *stamp.GetReflection();
  const std::int64_t remainder_ms = ((unix_ms % 1000) + 1000) % 1000;
  reflection.SetInt64(&stamp, type.FindFieldByNumber(1), (unix_ms - remainder_ms) / 1000);
  reflection.SetInt32(&stamp, type.FindFieldByNumber(2), static_cast<std::int32_t>(remainder_ms * 1000000));
}

std::optional<std::int64_t> wholeOf(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1 : 0;
  if (const auto* real = std::get_if<double>(&value)) {
    return std::abs(*real) < 9e18 ? std::optional<std::int64_t>(static_cast<std::int64_t>(*real)) : std::nullopt;
  }
  std::int64_t parsed = 0;
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && absl::SimpleAtoi(*text, &parsed) ? std::optional(parsed) : std::nullopt;
}

std::optional<double> realOf(const Value& value) {
  if (const auto* real = std::get_if<double>(&value)) return *real;
  double parsed = 0;
  if (const auto* text = std::get_if<std::string>(&value)) {
    return absl::SimpleAtod(*text, &parsed) ? std::optional(parsed) : std::nullopt;
  }
  const auto whole = wholeOf(value);
  return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}

std::optional<std::string> textOf(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return absl::StrCat(*whole);
  if (const auto* real = std::get_if<double>(&value)) return absl::StrCat(*real);
  return std::nullopt;
}

std::optional<std::int64_t> timeOf(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    google::protobuf::Timestamp stamp;
    if (TimeUtil::FromString(*text, &stamp)) return TimeUtil::TimestampToMilliseconds(stamp);
  }
  return wholeOf(value);
}

template <class T, class Set, class Add>
void put(Message& message, const FieldDescriptor& field, const std::optional<T>& value, Set set, Add add) {
  if (!value) return;
  const auto& reflection = *message.GetReflection();
  if (field.is_repeated()) {
    (reflection.*add)(&message, &field, *value);
  } else {
    (reflection.*set)(&message, &field, *value);
  }
}

void copyList(const Message& from, const FieldDescriptor& source, Message& to, const FieldDescriptor& target) {
  const auto& reflection = *from.GetReflection();
  for (int i = 0; i < reflection.FieldSize(from, &source); ++i) {
    switch (source.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        setValue(to, target, reflection.GetRepeatedString(from, &source, i));
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        setValue(to, target, reflection.GetRepeatedBool(from, &source, i));
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        setValue(to, target, static_cast<std::int64_t>(reflection.GetRepeatedInt32(from, &source, i)));
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        setValue(to, target, static_cast<std::int64_t>(reflection.GetRepeatedInt64(from, &source, i)));
        break;
      case FieldDescriptor::CPPTYPE_DOUBLE:
        setValue(to, target, reflection.GetRepeatedDouble(from, &source, i));
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        to.GetReflection()->AddMessage(&to, &target)->CopyFrom(reflection.GetRepeatedMessage(from, &source, i));
        break;
      default:
        break;
    }
  }
}

void generateDeep(Message& message, const stores::Draw& draw, int depth);

void generateOne(Message& message, const FieldDescriptor& field, const stores::Draw& draw, int depth) {
  const auto type = documentType(field);
  if (!type.empty()) {
    setValue(message, field, stores::generatedValue(field.name(), type, draw.at(stores::slotOf(field.name()))));
    return;
  }
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || depth >= generated_depth) return;
  const auto& reflection = *message.GetReflection();
  Message* part =
      field.is_repeated() ? reflection.AddMessage(&message, &field) : reflection.MutableMessage(&message, &field);
  generateDeep(*part, draw.part(stores::slotOf(field.name())), depth + 1);
}

void generateAt(Message& message, const FieldDescriptor& field, const stores::Draw& draw, int depth) {
  if (!field.is_repeated()) {
    generateOne(message, field, draw, depth);
    return;
  }
  for (int i = 0; i < generated_elements; ++i) {
    generateOne(message, field, draw.part(static_cast<std::uint64_t>(i)), depth);
  }
}

void generateDeep(Message& message, const stores::Draw& draw, int depth) {
  const auto& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    generateAt(message, *type.field(i), draw, depth);
  }
}

}  // namespace

std::string_view documentType(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_STRING:
      return "string";
    case FieldDescriptor::TYPE_BYTES:
      return "bytes";
    case FieldDescriptor::TYPE_BOOL:
      return "bool";
    case FieldDescriptor::TYPE_INT32:
      return "int32";
    case FieldDescriptor::TYPE_INT64:
      return "int64";
    case FieldDescriptor::TYPE_DOUBLE:
      return "double";
    default:
      return isTimestamp(field) ? "timestamp" : "";
  }
}

Value valueOf(const Message& message, const FieldDescriptor& field) {
  if (field.is_repeated()) return Null{};
  const auto& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.GetString(message, &field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field);
    case FieldDescriptor::CPPTYPE_INT32:
      return static_cast<std::int64_t>(reflection.GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return static_cast<std::int64_t>(reflection.GetInt64(message, &field));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return reflection.GetDouble(message, &field);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (isTimestamp(field) && reflection.HasField(message, &field)) {
        return timestampMs(reflection.GetMessage(message, &field));
      }
      return Null{};
    default:
      return Null{};
  }
}

Value valueOf(const Payload& payload, const FieldDescriptor& field) {
  const bool is_plain = !field.is_repeated() && field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE;
  if (!is_plain || !payload.isOnlyBytes()) return valueOf(payload.message(), field);
  const WireKind kind = wireKindOf(field);
  std::uint64_t bits = 0;
  std::string_view content;
  // The last one counts.
  for (WireFields fields(payload.bytes()); fields.next();) {
    if (fields.number() != field.number() || fields.kind() != kind) continue;
    bits = fields.bits();
    content = fields.content();
  }
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return std::string(content);
    case FieldDescriptor::CPPTYPE_BOOL:
      return bits != 0;
    case FieldDescriptor::CPPTYPE_INT32:
      return static_cast<std::int64_t>(static_cast<std::int32_t>(bits));
    case FieldDescriptor::CPPTYPE_INT64:
      return static_cast<std::int64_t>(bits);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return std::bit_cast<double>(bits);
    default:
      return Null{};
  }
}

Value valueAt(const Payload& payload, std::span<const std::string> names) {
  if (names.size() != 1) return valueAt(payload.message(), names);
  const auto* field = payload.type().FindFieldByName(names[0]);
  return field == nullptr ? Null{} : valueOf(payload, *field);
}

Value valueAt(const Message& message, std::span<const std::string> names) {
  const Message* part = &message;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto* field = part->GetDescriptor()->FindFieldByName(names[i]);
    if (field == nullptr) return Null{};
    if (i + 1 == names.size()) return valueOf(*part, *field);
    if (field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return Null{};
    part = &part->GetReflection()->GetMessage(*part, field);
  }
  return Null{};
}

void setValue(Message& message, const FieldDescriptor& field, const Value& value) {
  using Reflection = google::protobuf::Reflection;
  if (std::holds_alternative<Null>(value)) return;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      put(message, field, textOf(value), &Reflection::SetString, &Reflection::AddString);
      return;
    case FieldDescriptor::CPPTYPE_BOOL:
      put(message, field, std::optional(expression::holds(value)), &Reflection::SetBool, &Reflection::AddBool);
      return;
    case FieldDescriptor::CPPTYPE_INT32:
      put(message, field, wholeOf(value), &Reflection::SetInt32, &Reflection::AddInt32);
      return;
    case FieldDescriptor::CPPTYPE_INT64:
      put(message, field, wholeOf(value), &Reflection::SetInt64, &Reflection::AddInt64);
      return;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      put(message, field, realOf(value), &Reflection::SetDouble, &Reflection::AddDouble);
      return;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (const auto time = timeOf(value); time && isTimestamp(field)) {
        const auto& reflection = *message.GetReflection();
        setTimestampMs(field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                           : *reflection.MutableMessage(&message, &field),
                       *time);
      }
      return;
    default:
      return;
  }
}

void appendValue(std::string& out, const FieldDescriptor& field, const Value& value) {
  if (std::holds_alternative<Null>(value)) return;
  const auto append = [&out, &field](std::uint64_t bits) {
    appendTag(out, field.number(), WireKind::varint);
    appendVarint(out, bits);
  };
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      if (const auto* text = std::get_if<std::string>(&value)) return appendBytes(out, field.number(), *text);
      if (const auto text = textOf(value)) appendBytes(out, field.number(), *text);
      return;
    case FieldDescriptor::CPPTYPE_BOOL:
      append(expression::holds(value) ? 1 : 0);
      return;
    case FieldDescriptor::CPPTYPE_INT32:
      // As the parser reads it: what does not fit is cut, and what is negative has the bits of 64.
      if (const auto whole = wholeOf(value)) {
        append(static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<std::int32_t>(*whole))));
      }
      return;
    case FieldDescriptor::CPPTYPE_INT64:
      if (const auto whole = wholeOf(value)) append(static_cast<std::uint64_t>(*whole));
      return;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      if (const auto real = realOf(value)) {
        appendTag(out, field.number(), WireKind::fixed64);
        out.append(reinterpret_cast<const char*>(&*real), sizeof *real);
      }
      return;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (const auto time = timeOf(value); time && isTimestamp(field)) {
        google::protobuf::Timestamp stamp;
        setTimestampMs(stamp, *time);
        appendBytes(out, field.number(), stamp.SerializeAsString());
      }
      return;
    default:
      return;
  }
}

bool isSameType(const FieldDescriptor& left, const FieldDescriptor& right) {
  if (left.type() != right.type() || left.is_repeated() != right.is_repeated()) return false;
  return left.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || left.message_type() == right.message_type();
}

void copyField(const Message& from, const FieldDescriptor& source, Message& to, const FieldDescriptor& target) {
  if (source.is_repeated()) {
    copyList(from, source, to, target);
  } else if (source.type() == target.type() && source.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    // Without a value in between, which would be a copy more.
    std::string scratch;
    to.GetReflection()->SetString(&to, &target, from.GetReflection()->GetStringReference(from, &source, &scratch));
  } else if (!documentType(source).empty()) {
    setValue(to, target, valueOf(from, source));
  } else if (from.GetReflection()->HasField(from, &source)) {
    to.GetReflection()->MutableMessage(&to, &target)->CopyFrom(from.GetReflection()->GetMessage(from, &source));
  }
}

void generateField(Message& message, const FieldDescriptor& field, const stores::Draw& draw) {
  generateAt(message, field, draw, 0);
}

void generateFields(Message& message, const stores::Draw& draw) {
  generateDeep(message, draw, 0);
}

}  // namespace quarry::host
