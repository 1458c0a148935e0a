// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>
#include <QPushButton>

#include "gui/live/live_run.h"

namespace quarry::app {

/// How many things are broken on purpose, and a menu that ends them.
class FaultsButton : public QPushButton {
  Q_OBJECT
 public:
  enum class Words { full, number };

  explicit FaultsButton(QWidget* parent = nullptr);

  /// Null where nothing runs.
  void setSnapshot(const live::SnapshotPointer& snapshot);
  void setWords(Words words);

 signals:
  /// Empty: all.
  void clearPressed(const QString& id);

 private:
  QString textFor(int faults) const;
  void refresh();
  void fill();

  QMenu* menu_;
  Words words_ = Words::full;
  live::SnapshotPointer snapshot_;
};

}  // namespace quarry::app
