// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/gateway/transcoding.h"

#include "services/gateway/text_field.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/type_resolver_util.h>

#include <utility>

namespace quarry::gateway {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com";

std::string typeUrl(const google::protobuf::Descriptor& type) {
  return absl::StrCat(kTypePrefix, "/", type.full_name());
}

std::string text(const google::protobuf::StringPiece& piece) {
  return std::string(piece.data(), piece.size());
}

}  // namespace

Transcoding::Transcoding(std::shared_ptr<const Routes> routes)
    : routes_(std::move(routes)),
      types_(google::protobuf::util::NewTypeResolverForDescriptorPool(kTypePrefix, &routes_->contracts().pool())) {
}

absl::StatusOr<std::string> Transcoding::toRequest(const BoundRoute& route, const RestRequest& rest) const {
  const google::protobuf::Descriptor& type = *route.contract->input_type();
  std::string request;
  if (!absl::StripAsciiWhitespace(rest.body).empty()) {
    const auto status = google::protobuf::util::JsonToBinaryString(types_.get(), typeUrl(type), rest.body, &request);
    if (!status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("The body is no JSON for ", route.operation, ": ", text(status.message())));
    }
  }
  const auto* token = type.FindFieldByName("token");
  const bool takes_bearer = token != nullptr && !rest.bearer.empty();
  if (rest.path_fields.empty() && rest.query.empty() && !takes_bearer) {
    return request;
  }
  const auto message = routes_->contracts().createMessage(type);
  message->ParseFromString(request);
  for (const auto& [name, value] : rest.query) {
    if (const absl::Status status = setFromText(*message, name, value); !status.ok()) {
      return status;
    }
  }
  for (const auto& [name, value] : rest.path_fields) {
    if (const absl::Status status = setFromText(*message, name, value); !status.ok()) {
      return status;
    }
  }
  if (takes_bearer && token->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING && !token->is_repeated() &&
      message->GetReflection()->GetString(*message, token).empty()) {
    message->GetReflection()->SetString(message.get(), token, rest.bearer);
  }
  return message->SerializeAsString();
}

absl::StatusOr<std::string> Transcoding::toJson(const BoundRoute& route, const std::string& response) const {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string json;
  const auto status = google::protobuf::util::BinaryToJsonString(types_.get(), typeUrl(*route.contract->output_type()),
                                                                 response, &json, options);
  if (!status.ok()) {
    return absl::InternalError(
        absl::StrCat("The answer of ", route.operation, " does not fit its contract: ", text(status.message())));
  }
  return json;
}

}  // namespace quarry::gateway
