// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/app/main_window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTimer>

#include "tests/gui/support/fake_daemon.h"
#include "tests/support/temporary_folder.h"

namespace quarry::app {

inline const QString saas = QUARRY_SOURCE_DIR "/resources/examples/saas.quarry";

/// The window with a quarryd made of nothing.
struct WindowUnderTest {
  test::FakeDaemon daemon;
  MainWindow window{daemon.connect()};
  test::TemporaryFolder folder;

  WindowUnderTest() {
    window.resize(1400, 850);
    window.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
  }
  QTabBar& tabs() { return *window.findChild<QTabBar*>("architecture-tabs"); }
  QPushButton* button(const QString& text) {
    for (QPushButton* one : window.findChildren<QPushButton*>()) {
      if (one->text() == text) {
        return one;
      }
    }
    return nullptr;
  }
  void run(const QString& architecture) {
    window.document().setArchitecture(architecture);
    daemon.start_reply->set_run_id("saas");
    QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.watches() == 1; }, 3000));
    v1::Snapshot snapshot = test::runningSnapshot("saas", architecture.toStdString());
    v1::ServiceStatus* service = snapshot.add_services();
    service->set_name("payment-service");
    service->set_health(v1::HEALTH_HEALTHY);
    service->add_replicas()->set_id("payment-service-1");
    daemon.send(snapshot);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.liveRun().state() == live::LiveRun::State::running; }, 3000));
  }
};

/// Answers the next message box with a button.
inline void answerNext(QMessageBox::StandardButton which) {
  QTimer::singleShot(0, qApp, [which] {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
      if (auto* box = qobject_cast<QMessageBox*>(widget)) {
        QTest::mouseClick(box->button(which), Qt::LeftButton);
      }
    }
  });
}

/// Presses a button of the message box that comes next.
inline void pressNext(const QString& words) {
  QTimer::singleShot(0, qApp, [words] {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
      auto* box = qobject_cast<QMessageBox*>(widget);
      for (QAbstractButton* button : box == nullptr ? QList<QAbstractButton*>() : box->buttons()) {
        if (button->text().remove('&') == words) {
          button->click();
          return;
        }
      }
    }
  });
}

}  // namespace quarry::app
