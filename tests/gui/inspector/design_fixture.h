// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include "backend/model/elements.h"
#include "backend/model/find.h"
#include "gui/editing/document.h"
#include "gui/inspector/inspector.h"
#include "tests/support/example.h"

namespace quarry::inspector {

/// The Design pages of the SaaS example, in an inspector that can be clicked and typed into.
class DesignPageTest : public testing::Test {
 protected:
  DesignPageTest() {
    document_.replace(test::exampleSystem("saas.quarry"));
    document_.setArchitecture("microservices");
    inspector_.resize(300, 1400);
    inspector_.show();
    inspector_.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&inspector_));
    inspector_.findChild<QTabWidget*>()->setCurrentIndex(1);
  }

  void select(const QString& element) {
    inspector_.setSelection({element});
    settle();
  }
  /// The page follows an edit with the next event.
  void settle() { QTest::qWait(1); }
  template <typename Widget>
  Widget& at(const QString& name) {
    Widget* found = inspector_.findChild<Widget*>(name);
    if (found == nullptr) {
      throw std::runtime_error("there is no " + name.toStdString());
    }
    return *found;
  }
  void click(const QString& name) {
    QTest::mouseClick(&at<QAbstractButton>(name), Qt::LeftButton);
    settle();
  }
  void type(const QString& name, const QString& words) {
    auto& editor = at<QLineEdit>(name);
    editor.setFocus();
    editor.selectAll();
    QTest::keyClicks(&editor, words);
    QTest::keyClick(&editor, Qt::Key_Return);
    settle();
  }
  void choose(const QString& name, const QString& value) {
    auto& editor = at<QComboBox>(name);
    ASSERT_GE(editor.findData(value), 0) << value.toStdString();
    editor.setFocus();
    QTest::keyClick(&editor, Qt::Key_Home);
    for (int i = 0; i < editor.findData(value); ++i) {
      QTest::keyClick(&editor, Qt::Key_Down);
    }
    settle();
  }
  void drag(const QString& from, const QString& to) {
    auto& handle = at<QWidget>(from);
    auto& target = at<QWidget>(to);
    QTest::mousePress(&handle, Qt::LeftButton, {}, handle.rect().center());
    const QPoint end = handle.mapFromGlobal(target.mapToGlobal(QPoint(5, target.height() - 1)));
    QTest::mouseMove(&handle, end);
    QTest::mouseRelease(&handle, Qt::LeftButton, {}, end);
    settle();
  }
  void shoot(const QString& name) {
    if (const QString folder = qEnvironmentVariable("QUARRY_SHOTS"); !folder.isEmpty()) {
      QDir().mkpath(folder);
      inspector_.grab().save(folder + "/" + name + ".png");
    }
  }
  QString undoText() { return document_.undoStack().undoText(); }
  const v1::Operation& charge() { return *model::findOperation(*document_.system(), "payments.Charge"); }

  editing::Document document_;
  Inspector inspector_{document_};
};

}  // namespace quarry::inspector
