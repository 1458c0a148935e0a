// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/export/svg/canvas.h"
#include "backend/export/svg/layout.h"

#include <set>

namespace quarry::exports {

/// Paints a layout with its top left corner at x, y: links first, nodes over them.
void paint(const Layout& layout, double x, double y, SvgCanvas& canvas);

/// What lines of these kinds mean, from x on; one line of text.
void paintLegend(const std::set<quarry::v1::Edge::Kind>& kinds, double x, double baseline, SvgCanvas& canvas);

}  // namespace quarry::exports
