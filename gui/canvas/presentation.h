// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>
#include <QWidget>

#include "gui/editing/document.h"

namespace quarry::canvas {

class CanvasView;

/// The architectures as slides over the whole screen: title, drawing, description; modules fly from one to the next.
/// Right, Space and a click go on, Left goes back, Escape ends it and shows again what was shown before.
class Presentation : public QWidget {
  Q_OBJECT
 public:
  Presentation(editing::Document& document, QWidget* window);
  ~Presentation() override;

  int slide() const;
  void showSlide(int slide);

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  void step(int by);

  editing::Document& document_;
  QString before_;
  CanvasView* canvas_;
  QLabel* title_;
  QLabel* number_;
  QLabel* description_;
};

}  // namespace quarry::canvas
