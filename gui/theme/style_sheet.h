// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace quarry::theme {

struct Colors;

/// The style sheet of the whole application. Buttons take a look from the dynamic property "look": "accent", "danger",
/// "flat"; labels from "role": "section" (small capitals above a group), "muted", "title", "number", "refused".
QString styleSheet(const Colors& colors);

}  // namespace quarry::theme
