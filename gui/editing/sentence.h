// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <absl/status/status.h>

#include <QString>

namespace quarry::editing {

/// Why something was refused. The model says a clause ("there is a service users already"), people read a sentence;
/// names keep their letters.
QString sentenceOf(const absl::Status& status);

}  // namespace quarry::editing
