// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QTreeWidget>

#include "gui/canvas/difference_pane.h"
#include "gui/editing/document.h"

namespace quarry::canvas {

/// Two architectures beside each other: what moved, which calls became network calls, which tables changed home, as a
/// list and marked in both drawings. What is chosen in the list, or in a drawing, is shown in both. Follows edits.
class DifferenceView : public QDialog {
  Q_OBJECT
 public:
  /// From the architecture before the one that is shown to the one that is; from the first to the last.
  DifferenceView(editing::Document& document, QWidget* window);

 private:
  QWidget* buildSide();
  QWidget* buildHalf(QLabel*& title, DifferencePane* pane);
  void fillBoxes();
  void refresh();
  void fillList();
  void choose();
  void chooseEntry(int entry);
  void swap();

  editing::Document& document_;
  QComboBox* from_;
  QComboBox* to_;
  QWidget* side_ = nullptr;
  QTreeWidget* list_;
  QLabel* nothing_;
  QLabel* before_title_ = nullptr;
  QLabel* after_title_ = nullptr;
  DifferencePane* before_;
  DifferencePane* after_;
  std::vector<DifferenceEntry> entries_;
};

}  // namespace quarry::canvas
