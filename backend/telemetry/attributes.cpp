// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/attributes.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

namespace quarry::telemetry {
namespace {

using opentelemetry::proto::common::v1::AnyValue;

const AnyValue* find(const Attributes& attributes, std::string_view key) {
  for (const auto& attribute : attributes) {
    if (attribute.key() == key) return &attribute.value();
  }
  return nullptr;
}

std::string readableWithin(const AnyValue& value, int depth) {
  if (depth == 0) return "...";
  switch (value.value_case()) {
    case AnyValue::kStringValue:
      return value.string_value();
    case AnyValue::kBoolValue:
      return value.bool_value() ? "true" : "false";
    case AnyValue::kIntValue:
      return absl::StrCat(value.int_value());
    case AnyValue::kDoubleValue:
      return absl::StrCat(value.double_value());
    case AnyValue::kBytesValue:
      return absl::StrCat(value.bytes_value().size(), " bytes");
    case AnyValue::kArrayValue: {
      std::string text = "[";
      for (const auto& item : value.array_value().values()) {
        absl::StrAppend(&text, text.size() > 1 ? ", " : "", readableWithin(item, depth - 1));
      }
      return text + "]";
    }
    case AnyValue::kKvlistValue: {
      std::string text = "{";
      for (const auto& item : value.kvlist_value().values()) {
        absl::StrAppend(&text, text.size() > 1 ? ", " : "", item.key(), ": ", readableWithin(item.value(), depth - 1));
      }
      return text + "}";
    }
    case AnyValue::VALUE_NOT_SET:
      return "";
  }
  return "";
}

}  // namespace

std::string textAttribute(const Attributes& attributes, std::string_view key) {
  const AnyValue* value = find(attributes, key);
  return value == nullptr ? "" : value->string_value();
}

std::int64_t numberAttribute(const Attributes& attributes, std::string_view key, std::int64_t absent) {
  const AnyValue* value = find(attributes, key);
  if (value == nullptr) return absent;
  std::int64_t number = absent;
  if (value->value_case() == AnyValue::kIntValue) return value->int_value();
  if (value->value_case() == AnyValue::kStringValue && absl::SimpleAtoi(value->string_value(), &number)) return number;
  return absent;
}

bool flagAttribute(const Attributes& attributes, std::string_view key) {
  const AnyValue* value = find(attributes, key);
  return value != nullptr && (value->bool_value() || value->string_value() == "true");
}

std::string readable(const AnyValue& value) {
  return readableWithin(value, 8);
}

}  // namespace quarry::telemetry
