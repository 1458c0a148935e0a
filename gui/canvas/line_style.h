// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace quarry::canvas {

/// Whether lines swing or turn at right angles.
enum class LineStyle { curved, orthogonal };

}  // namespace quarry::canvas
