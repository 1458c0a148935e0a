// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace quarry::host {

/// The first thing in a message, or in one inside it, that this version has no name for, as "field 33 of
/// quarry.v1.Step"; empty where it knows all. A plan with such things comes from a newer quarryd. Looks into Quarry's
/// own messages alone.
std::string unknownPart(const google::protobuf::Message& message);

}  // namespace quarry::host
