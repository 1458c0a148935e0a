// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gtest/gtest.h>

#include <QApplication>
#include <QByteArray>
#include <cstdio>

#include "gui/theme/theme.h"
#include "tests/support/temporary_folder.h"

namespace {

bool isHarmless(const QString& message) {
  // The offscreen platform says this of every window.
  return message.contains("This plugin does not support");
}

void failOnWarning(QtMsgType type, const QMessageLogContext&, const QString& message) {
  if (type == QtDebugMsg || type == QtInfoMsg || isHarmless(message)) {
    return;
  }
  ADD_FAILURE() << "Qt said: " << message.toStdString();
}

}  // namespace

int main(int argc, char** argv) {
  const quarry::test::TemporaryFolder home;
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QUARRY_HOME", QByteArray::fromStdString(home.path().string()));
  qputenv("XDG_RUNTIME_DIR", QByteArray::fromStdString(home.path().string()));
  qputenv("LC_ALL", "C.UTF-8");
  testing::InitGoogleTest(&argc, argv);
  qInstallMessageHandler(failOnWarning);
  QApplication application(argc, argv);
  quarry::theme::Theme::current().apply(quarry::theme::Mode::dark);
  return RUN_ALL_TESTS();
}
