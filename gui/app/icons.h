// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace quarry::app {

/// ":/icons/NAME.svg" drawn in that colour.
QIcon icon(const QString& name, const QColor& color);

}  // namespace quarry::app
