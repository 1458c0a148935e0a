// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/settings.h"

#include <QDir>
#include <QFileInfo>

namespace quarry::app {
namespace {

constexpr int most_recent = 10;
constexpr char recent_key[] = "recent-files";

}  // namespace

std::unique_ptr<QSettings> openSettings() {
  const QString home = qEnvironmentVariable("QUARRY_HOME");
  if (home.isEmpty()) {
    return std::make_unique<QSettings>("quarry", "studio");
  }
  return std::make_unique<QSettings>(QDir(home).filePath("studio.ini"), QSettings::IniFormat);
}

QStringList recentFiles() {
  QStringList there;
  for (const QString& path : openSettings()->value(recent_key).toStringList()) {
    if (QFileInfo::exists(path)) {
      there.append(path);
    }
  }
  return there;
}

void rememberFile(const QString& path) {
  const auto settings = openSettings();
  QStringList files = settings->value(recent_key).toStringList();
  files.removeAll(path);
  files.prepend(path);
  settings->setValue(recent_key, files.mid(0, most_recent));
}

}  // namespace quarry::app
