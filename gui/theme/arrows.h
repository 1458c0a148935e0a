// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QString>

namespace quarry::theme {

/// Style sheets take pictures from files only. Writes "up.png", "down.png", "left.png" and "right.png" in
/// that colour into a folder of the
/// process, which is gone with it, and returns the folder.
QString arrowFolder(const QColor& color);

}  // namespace quarry::theme
