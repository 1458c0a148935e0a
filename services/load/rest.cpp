// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/load/rest.h"

#include "services/host/behaviour/message_value.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/util/json_util.h>

#include <cctype>
#include <variant>

namespace quarry::load {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string encodePercent(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
      encoded.push_back(c);
    } else {
      encoded.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
    }
  }
  return encoded;
}

std::string textOf(const Message& message, const FieldDescriptor& field) {
  // Times are numbers in expressions, but text in a path.
  if (field.message_type() != nullptr) {
    const Message& time = message.GetReflection()->GetMessage(message, &field);
    std::string json;
    const bool written = google::protobuf::util::MessageToJsonString(time, &json).ok();
    return written && json.size() > 2 && json.front() == '"' ? json.substr(1, json.size() - 2) : std::string();
  }
  struct ToText {
    std::string operator()(expression::Null) const { return {}; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return absl::StrCat(value); }
    std::string operator()(const std::string& value) const { return value; }
  };
  return std::visit(ToText(), host::valueOf(message, field));
}

/// The path with values in its braces; what was used is cleared from the message.
std::string fillPath(const std::string& path, Message& message) {
  std::string filled;
  for (const std::string& segment : std::vector<std::string>(absl::StrSplit(path, '/', absl::SkipEmpty()))) {
    const bool is_field = segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
    const FieldDescriptor* field =
        is_field ? message.GetDescriptor()->FindFieldByName(segment.substr(1, segment.size() - 2)) : nullptr;
    if (field == nullptr) {
      absl::StrAppend(&filled, "/", segment);
    } else {
      absl::StrAppend(&filled, "/", encodePercent(textOf(message, *field)));
      message.GetReflection()->ClearField(&message, field);
    }
  }
  return filled.empty() ? "/" : filled;
}

std::string query(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::string text;
  for (const FieldDescriptor* field : fields) {
    const std::string value = field->is_repeated() ? std::string() : textOf(message, *field);
    if (!value.empty()) {
      absl::StrAppend(&text, text.empty() ? "?" : "&", field->name(), "=", encodePercent(value));
    }
  }
  return text;
}

std::string typeUrl(const google::protobuf::Descriptor& type) {
  return absl::StrCat(kTypePrefix, "/", type.full_name());
}

}  // namespace

RestCall toRest(const Workload& workload, const Call& call, const Message& request) {
  const std::unique_ptr<Message> left(request.New());
  left->CopyFrom(request);
  RestCall rest{call.http_method, fillPath(call.path, *left), {}};
  if (call.http_method == "GET" || call.http_method == "DELETE") {
    rest.target += query(*left);
    return rest;
  }
  // Through the resolver that is kept: MessageToJsonString would make one for each message.
  const auto status = google::protobuf::util::BinaryToJsonString(&workload.types(), typeUrl(*left->GetDescriptor()),
                                                                 left->SerializeAsString(), &rest.body);
  if (!status.ok()) {
    rest.body = "{}";
  }
  return rest;
}

std::shared_ptr<const Message> fromRest(const Workload& workload, const Call& call, const std::string& json) {
  const google::protobuf::Descriptor& type = *call.contract->output_type();
  std::string binary;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  if (!google::protobuf::util::JsonToBinaryString(&workload.types(), typeUrl(type), json, &binary, options).ok()) {
    return nullptr;
  }
  std::shared_ptr<Message> message = workload.contracts().createMessage(type);
  message->ParseFromString(binary);
  return message;
}

}  // namespace quarry::load
