// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace quarry::telemetry {

/// The text with each byte that is not part of valid UTF-8 replaced by "?": protobuf refuses anything else.
std::string validUtf8(std::string text);

}  // namespace quarry::telemetry
