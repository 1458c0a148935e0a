// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <deque>
#include <functional>

#include "gui/app/command_line.h"

class QPushButton;

namespace quarry::app {

class MainWindow;

/// Walks through the main screens and saves a picture of each, dark and light; then ends the program, with 0 where all
/// were saved.
class Walkthrough : public QObject {
  Q_OBJECT
 public:
  Walkthrough(MainWindow& window, const CommandLine& line);

  void begin();

 private:
  /// Until what was opened is painted.
  static constexpr std::chrono::milliseconds soon{400};

  struct Step {
    /// Name of the picture; empty: none.
    QString picture;
    std::function<void()> act;
    /// The picture is taken when this holds, at the latest after `patience`, and `settle` later.
    std::function<bool()> ready;
    std::chrono::milliseconds settle;
    std::chrono::milliseconds patience;
  };

  void planDesign();
  void planCanvas();
  void planRun();
  void planPanels();
  void planInspector();
  void planFaults();
  void planDialogs();
  void planRunDialogs();
  void planProblems();
  void planOutage();
  void planSmall();
  void planEnd();
  void add(const QString& picture, std::function<void()> act, std::chrono::milliseconds settle,
           std::function<bool()> ready = {}, std::chrono::milliseconds patience = std::chrono::seconds(45));
  void next();
  void wait();
  /// Dark and light.
  void save(const QString& picture);
  void saveAs(const QString& picture);
  static void settle();
  QString richest() const;
  QString chosenService() const;
  void pullLine(const QString& from, const QString& to);
  void choosePanel(const QString& title);
  void openMenu(int index);
  /// Dialogs, menus and slides.
  static void closeOthers();
  /// Null where none is to be seen.
  QPushButton* buttonNamed(const QString& text) const;

  MainWindow& window_;
  CommandLine line_;
  std::deque<Step> steps_;
  Step step_;
  QElapsedTimer since_;
  QTimer poll_;
  bool failed_ = false;
};

}  // namespace quarry::app
