// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <quarry/v1/system.pb.h>

#include <string>
#include <string_view>

/// The typed fields of messages. See rename.h for renaming those of operations.
namespace quarry::model::edit {

enum class MessagePart { request, response, fields };

/// "op:payments.Charge" with its request or response; "type:payments.Card" or "topic:payment.charged" with its fields.
struct MessageOf {
  std::string element;
  MessagePart part = MessagePart::fields;
};

/// Adds a string at the end, with the next free number; returns its name, made from `wish` and free in this message.
absl::StatusOr<std::string> addField(v1::System& system, const MessageOf& message, std::string_view wish);

/// Removes it with the assignments that set it. Expressions that read it stay, and are then a problem of the document.
absl::Status removeField(v1::System& system, const MessageOf& message, std::string_view field);

/// Among the message's fields, from 0; beyond the last means the last. Numbers stay, so the wire knows no difference.
absl::Status moveField(v1::System& system, const MessageOf& message, std::string_view field, int index);

/// "string", "int64", ... or the name of a Type of the same module.
absl::Status setFieldType(v1::System& system, const MessageOf& message, std::string_view field, std::string_view type);

absl::Status setFieldRepeated(v1::System& system, const MessageOf& message, std::string_view field, bool repeated);

absl::Status describeField(v1::System& system, const MessageOf& message, std::string_view field,
                           std::string_view description);

/// With all that names the field where it is an operation's; a type's or a topic's alone.
absl::Status renameField(v1::System& system, const MessageOf& message, std::string_view from, std::string_view to);

}  // namespace quarry::model::edit
