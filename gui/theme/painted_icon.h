// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QSizeF>
#include <functional>

class QPainter;

namespace quarry::theme {

/// An icon that is painted whenever it is shown: sharp at every scale, 1.5x too, and in the colours of the moment.
/// `paint` draws between (0, 0) and `size`; what can not be used is drawn faint.
QIcon paintedIcon(QSizeF size, std::function<void(QPainter&)> paint);

}  // namespace quarry::theme
