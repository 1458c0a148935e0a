// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/message.h>

#include <set>
#include <string>

namespace quarry::inspector {

/// Full names of the fields ("quarry.v1.Module.title") in which two messages differ. Where items were added to a list
/// or taken out of it, that is the list's field alone.
void addChangedFields(const google::protobuf::Message& before, const google::protobuf::Message& after,
                      std::set<std::string>& changed);

/// Every field of a message type and of all that can be inside of it; without those that only hold a message.
std::set<std::string> allFields(const google::protobuf::Descriptor& type);

}  // namespace quarry::inspector
