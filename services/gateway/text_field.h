// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>
#include <google/protobuf/message.h>

#include <string>

namespace quarry::gateway {

/// Sets the field of that name (as in the document or in lowerCamelCase) from text; adds to a list. INVALID_ARGUMENT
/// with a sentence where there is no such field or the text does not fit.
absl::Status setFromText(google::protobuf::Message& message, const std::string& name, const std::string& text);

}  // namespace quarry::gateway
