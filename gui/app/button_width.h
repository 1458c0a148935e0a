// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QStringList>

namespace quarry::app {

/// Width of a button that can show each of the texts, so that nothing beside it moves when they change.
int widthFor(QAbstractButton& button, const QStringList& texts);

}  // namespace quarry::app
