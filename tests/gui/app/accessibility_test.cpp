// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Everything can be reached by keyboard and has a name that can be read aloud.
#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QLabel>
#include <QTabWidget>

#include "gui/app/file_actions.h"
#include "gui/canvas/canvas_view.h"
#include "gui/inspector/inspector.h"
#include "tests/gui/app/window_under_test.h"

namespace quarry::app {
namespace {

/// Editors of Qt's own, inside of others that have a name.
bool isPartOfAnother(const QWidget& widget) {
  return widget.inherits("QScrollBar") || widget.objectName().startsWith("qt_") ||
         widget.inherits("QAbstractScrollAreaScrollBarContainer") ||
         qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) != nullptr;
}

std::string nameFor(const QWidget& widget) {
  return std::string(widget.metaObject()->className()) + " " + widget.objectName().toStdString() + " in " +
         widget.parentWidget()->metaObject()->className();
}

void expectNames(const QWidget& all, const char* where) {
  for (const QWidget* widget : all.findChildren<QWidget*>()) {
    if (!widget->isVisible() || isPartOfAnother(*widget)) {
      continue;
    }
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (button != nullptr && button->text().isEmpty()) {
      EXPECT_FALSE(button->accessibleName().isEmpty()) << nameFor(*widget) << ", " << where;
    }
    const bool is_editor = widget->inherits("QLineEdit") || widget->inherits("QComboBox") ||
                           widget->inherits("QAbstractSpinBox") || widget->inherits("QPlainTextEdit") ||
                           widget->inherits("QAbstractItemView") || widget->inherits("QAbstractSlider");
    if (is_editor && (widget->focusPolicy() & Qt::TabFocus) != 0) {
      EXPECT_FALSE(widget->accessibleName().isEmpty()) << nameFor(*widget) << ", " << where;
    }
  }
}

TEST(Accessibility, ofEveryPageAndPanelHasNames) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  auto* pages = it.window.inspector().findChild<QTabWidget*>();
  for (const char* element :
       {"", "service:payment-service", "module:payments", "op:payments.Charge", "table:payments.charges",
        "store:payments-db", "topic:payment.charged", "external:stripe", "client:web", "gateway:api-gateway",
        "journey:web.checkout", "journey-call:checkout-charge", "scenario:payment-outage",
        "scenario-action:outage-kill", "group:billing", "architecture:microservices"}) {
    it.window.inspector().setSelection({element});
    for (int page = 0; page < pages->count(); ++page) {
      pages->setCurrentIndex(page);
      QTest::qWait(1);
      expectNames(it.window, element);
    }
  }
  for (int panel = 0; panel < it.window.panels().count(); ++panel) {
    it.window.panels().setCurrentIndex(panel);
    QTest::qWait(1);
    expectNames(it.window, it.window.panels().tabText(panel).toUtf8().constData());
  }
}

TEST(Accessibility, reachesEverythingByTab) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.window.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&it.window));
  it.window.canvas().setFocus();
  QSet<const QWidget*> reached;
  constexpr int more_than_there_is = 400;
  for (int i = 0; i < more_than_there_is; ++i) {
    if (const QWidget* focus = QApplication::focusWidget()) {
      reached.insert(focus);
      QTest::keyClick(const_cast<QWidget*>(focus), Qt::Key_Tab);
    }
  }
  for (const QWidget* widget : it.window.findChildren<QWidget*>()) {
    const bool takes_tab = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() && widget->isEnabled();
    // A proxy's focus goes to what it stands for.
    if (takes_tab && widget->focusProxy() == nullptr && !isPartOfAnother(*widget)) {
      EXPECT_TRUE(reached.contains(widget)) << nameFor(*widget);
    }
  }
}

}  // namespace
}  // namespace quarry::app
