// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/canvas/canvas_fixture.h"

#include <QLineEdit>
#include <QTest>

#include "gui/theme/theme.h"
#include "tests/support/example.h"

namespace quarry::canvas {

CanvasFixture::CanvasFixture() {
  theme::Theme::current().setReducedMotion(true);
  canvas_.resize(1400, 900);
  canvas_.show();
}

CanvasFixture::~CanvasFixture() {
  theme::Theme::current().setReducedMotion(false);
}

void CanvasFixture::openSaas(const QString& architecture) {
  document_.replace(test::exampleSystem("saas.quarry"));
  document_.setArchitecture(architecture);
}

QPoint CanvasFixture::middleOf(const QString& element) {
  return canvas_.elementRect(element).center().toPoint();
}

QPoint CanvasFixture::titleOf(const QString& element) {
  return canvas_.elementRect(element).topLeft().toPoint() + QPoint(24, 14);
}

void CanvasFixture::drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers) {
  QTest::mouseMove(&canvas_, from);
  QTest::mousePress(&canvas_, Qt::LeftButton, modifiers, from);
  for (int step = 1; step <= 5; ++step) {
    QTest::mouseMove(&canvas_, from + (to - from) * step / 5);
  }
  QTest::mouseRelease(&canvas_, Qt::LeftButton, modifiers, to);
}

void CanvasFixture::press(int key, Qt::KeyboardModifiers modifiers) {
  QTest::keyClick(&canvas_, static_cast<Qt::Key>(key), modifiers);
}

QLineEdit* CanvasFixture::nameEditor() {
  return canvas_.findChild<QLineEdit*>("rename");
}

QString CanvasFixture::addByKey(Qt::Key key, QPoint at, const QString& name) {
  QTest::keyClick(&canvas_, key);
  QTest::mouseClick(&canvas_, Qt::LeftButton, {}, at);
  QLineEdit* editor = nameEditor();
  EXPECT_NE(editor, nullptr);
  if (editor != nullptr) {
    QTest::keyClicks(editor, name);
    QTest::keyClick(editor, Qt::Key_Return);
  }
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  return canvas_.selection().value(0);
}

void CanvasFixture::undoAll() {
  while (document_.undoStack().canUndo()) {
    document_.undoStack().undo();
  }
}

}  // namespace quarry::canvas
