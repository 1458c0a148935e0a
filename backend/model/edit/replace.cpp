// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/model/edit/replace.h"

#include "backend/model/concat.h"

#include <absl/status/status.h>

namespace quarry::model::edit {

absl::Status replace(v1::System& system, std::string_view text, const google::protobuf::Message& value) {
  const absl::StatusOr<Element> element = parseElement(text);
  if (!element.ok()) {
    return element.status();
  }
  google::protobuf::Message* message = findMessage(system, *element);
  if (message == nullptr) {
    return absl::NotFoundError(concat("there is no ", wordOf(element->kind), " ", element->name));
  }
  if (message->GetDescriptor() != value.GetDescriptor()) {
    return absl::InvalidArgumentError(
        concat("a ", wordOf(element->kind), " can not become a ", value.GetDescriptor()->name()));
  }
  for (const char* key : {"name", "id"}) {
    const auto* field = message->GetDescriptor()->FindFieldByName(key);
    if (field != nullptr &&
        message->GetReflection()->GetString(*message, field) != value.GetReflection()->GetString(value, field)) {
      return absl::InvalidArgumentError(
          concat("the ", key, " of ", text, " changes only by renaming it, which changes what refers to it too"));
    }
  }
  message->CopyFrom(value);
  return absl::OkStatus();
}

}  // namespace quarry::model::edit
