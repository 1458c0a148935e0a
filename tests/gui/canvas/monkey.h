// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>
#include <random>

#include "gui/canvas/canvas_view.h"
#include "gui/editing/document.h"

namespace quarry::canvas {

/// Somebody who clicks, drags and types without thinking, the same way each time.
class Monkey {
 public:
  Monkey(CanvasView& canvas, editing::Document& document) : canvas_(canvas), document_(document) {}

  /// One gesture, and an answer to whatever it opened.
  void act();

 private:
  int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  QPoint anywhere() { return {below(canvas_.width()), below(canvas_.height())}; }
  QString something();
  QPoint onSomething();
  void drag(QPoint from, QPoint to);
  void copyAndPaste();
  void arrange();
  void answer();
  void thinOut();
  void thinOutGroups(int most);
  void thinOutModules();
  template <typename Items>
  void thinOutAll(const QString& prefix, const Items& items);

  CanvasView& canvas_;
  editing::Document& document_;
  std::mt19937 random_{20260};
};

/// Lets a monkey loose on the example, undoes everything and does it again: the document is each time the same.
void letLoose(int gestures);

}  // namespace quarry::canvas
