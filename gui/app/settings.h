// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSettings>
#include <QStringList>
#include <memory>

namespace quarry::app {

/// Where the Studio remembers its window and the files it had open: in $QUARRY_HOME if set, else in the user's
/// configuration.
std::unique_ptr<QSettings> openSettings();

/// The newest first; at most ten, only such as are still there.
QStringList recentFiles();
void rememberFile(const QString& path);

}  // namespace quarry::app
