// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/message.h>
#include <quarry/v1/system.pb.h>

#include <functional>
#include <string>
#include <vector>

namespace quarry::model::rules {

/// Calls `visit` for the document and every message in it, with the element the message belongs to ("" for the document
/// itself). For rules that hold wherever a kind of value stands.
void eachMessage(const v1::System& system,
                 const std::function<void(const std::string& element, const google::protobuf::Message&)>& visit);

/// The fields of a message's type that hold one text each, or one number with a sign each.
const std::vector<const google::protobuf::FieldDescriptor*>& textFieldsOf(const google::protobuf::Message& message);
const std::vector<const google::protobuf::FieldDescriptor*>& numberFieldsOf(const google::protobuf::Message& message);

}  // namespace quarry::model::rules
