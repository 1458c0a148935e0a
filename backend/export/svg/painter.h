// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/export/svg/canvas.h"
#include "backend/export/svg/layout.h"

namespace quarry::exports {

/// Paints a layout with its top left corner at x, y: links first, nodes over them.
void paint(const Layout& layout, double x, double y, SvgCanvas& canvas);

/// What the lines mean, from x on; one line of text.
void paintLegend(double x, double baseline, SvgCanvas& canvas);

}  // namespace quarry::exports
