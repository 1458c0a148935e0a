// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QLabel>
#include <QLineEdit>

namespace quarry::canvas {

class CanvasState;

/// Ctrl+F: what is typed dims everything that does not fit it (see filter.h); Return and Shift+Return go through what
/// fits, Escape shows everything again.
class SearchBar : public QFrame {
  Q_OBJECT
 public:
  explicit SearchBar(CanvasState& canvas);

  void open();
  void close();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void search(const QString& words);
  void step(int by);
  void tell();
  QStringList found() const;

  CanvasState& canvas_;
  QLineEdit* words_;
  QLabel* count_;
};

}  // namespace quarry::canvas
