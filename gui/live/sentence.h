// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>

#include <QString>

namespace quarry::live {

/// What a status says to people: its message, which is a sentence already; never a code.
QString sentenceOf(const absl::Status& status);

}  // namespace quarry::live
