// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>

#include "gui/canvas/tool.h"

namespace quarry::canvas {

/// What a tool draws, as a line drawing in the colour of its kind; sharp at every scale.
QIcon toolIcon(Tool tool, QSize size);

}  // namespace quarry::canvas
