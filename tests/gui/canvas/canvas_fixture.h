// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtest/gtest.h>

#include <QPoint>
#include <QString>

#include "gui/canvas/canvas_view.h"
#include "gui/editing/document.h"

class QLineEdit;

namespace quarry::canvas {

/// A drawing of 1,400 by 900 without animations, and the hands of a user.
class CanvasFixture : public testing::Test {
 protected:
  CanvasFixture();
  ~CanvasFixture() override;

  void openSaas(const QString& architecture);
  QPoint middleOf(const QString& element);
  /// On a card's title, where neither a module nor an edge is.
  QPoint titleOf(const QString& element);
  void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {});
  void press(int key, Qt::KeyboardModifiers modifiers = {});
  /// The editor of a name that is open; null where none is.
  QLineEdit* nameEditor();
  QString addByKey(Qt::Key key, QPoint at, const QString& name);
  std::string content() const { return document_.system()->SerializeAsString(); }
  QString undoText() { return document_.undoStack().undoText(); }
  void undoAll();

  editing::Document document_;
  CanvasView canvas_{document_};
};

}  // namespace quarry::canvas
