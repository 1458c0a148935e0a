// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>
#include <QDialog>
#include <QTextBrowser>

#include "gui/editing/document.h"

namespace quarry::canvas {

/// What changes from one architecture to another, in HTML: modules that moved, calls that became network calls or local
/// ones, tables with another home. One sentence where nothing does.
QString differenceText(const v1::System& system, const std::string& from, const std::string& to);
/// The same in at most one line, for a slide: "2 modules moved · 3 calls became network calls".
QString differenceLine(const v1::System& system, const std::string& from, const std::string& to);

/// As people call it.
QString architectureTitle(const v1::Architecture& architecture);

/// Chooses two architectures and shows what differs; follows edits.
class DifferenceView : public QDialog {
  Q_OBJECT
 public:
  /// From the architecture before the one that is shown to the one that is.
  DifferenceView(editing::Document& document, QWidget* window);

 private:
  void refresh();

  editing::Document& document_;
  QComboBox* from_;
  QComboBox* to_;
  QTextBrowser* text_;
};

}  // namespace quarry::canvas
