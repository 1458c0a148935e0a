// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/studio.h"

#include <QApplication>
#include <QIcon>
#include <QTextStream>
#include <algorithm>
#include <cstdio>
#include <string_view>

#include "gui/app/english_plurals.h"
#include "gui/app/main_window.h"
#include "gui/app/settings.h"
#include "gui/app/single_instance.h"
#include "gui/app/walkthrough.h"

namespace quarry::app {
namespace {

constexpr int wrong_call = 2;

theme::Mode rememberedMode() {
  return openSettings()->value("theme", "dark").toString() == "light" ? theme::Mode::light : theme::Mode::dark;
}

int explain(const absl::Status& status) {
  QTextStream(stderr) << "quarry-studio: " << QString::fromStdString(std::string(status.message())) << "\n";
  return wrong_call;
}

bool hasDisplay(int argc, char** argv) {
  if (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
      qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
    return true;
  }
  return std::any_of(argv, argv + argc, [](const char* argument) {
    const std::string_view text(argument);
    return text == "-platform" || text == "--platform";
  });
}

/// Qt would abort with a dump where there is no display.
int runWithoutDisplay(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  const auto line = parseCommandLine(QCoreApplication::arguments());
  if (!line.ok()) {
    return explain(line.status());
  }
  if (!line->print.isEmpty()) {
    QTextStream(stdout) << line->print;
    return 0;
  }
  QTextStream(stderr) << "quarry-studio: There is no display to draw on; run a design without one with: quarry run "
                         "FILE -a ARCHITECTURE\n";
  return 1;
}

int takePictures(QApplication& application, const CommandLine& line) {
  MainWindow window;
  Walkthrough walk(window, line);
  walk.begin();
  return application.exec();
}

}  // namespace

int runStudio(int argc, char** argv) {
  QApplication::setApplicationName("quarry-studio");
  QApplication::setApplicationDisplayName(QString());
  QApplication::setApplicationVersion(QUARRY_VERSION);
  QApplication::setDesktopFileName("quarry");
  if (!hasDisplay(argc, argv)) {
    return runWithoutDisplay(argc, argv);
  }
  QApplication application(argc, argv);
  EnglishPlurals plurals;
  QApplication::installTranslator(&plurals);
  const auto line = parseCommandLine(application.arguments());
  if (!line.ok()) {
    return explain(line.status());
  }
  if (!line->print.isEmpty()) {
    QTextStream(stdout) << line->print;
    return 0;
  }
  theme::Theme::current().apply(line->mode.value_or(rememberedMode()));
  application.setWindowIcon(QIcon(":/icons/quarry.svg"));
  if (!line->shots.isEmpty()) {
    return takePictures(application, *line);
  }
  SingleInstance instance;
  if (instance.handOver(line->file)) {
    return 0;
  }
  MainWindow window;
  QObject::connect(&instance, &SingleInstance::openRequested, &window, &MainWindow::openFromOutside);
  window.show();
  window.begin(*line);
  window.offerRecovery();
  return application.exec();
}

}  // namespace quarry::app
