// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/app/window_under_test.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTimer>

#include "gui/app/covered.h"
#include "gui/app/file_actions.h"
#include "gui/app/message_bar.h"
#include "gui/app/node_menu.h"
#include "gui/app/run_actions.h"
#include "gui/app/time_strip.h"
#include "gui/app/top_bar.h"
#include "gui/canvas/canvas_view.h"
#include "gui/inspector/inspector.h"
#include "gui/monitor/problems_panel.h"

namespace quarry::app {
namespace {

TEST(MainWindow, opensADesignWithATabForEachArchitecture) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  EXPECT_EQ(it.window.document().path(), saas);
  ASSERT_EQ(it.tabs().count(), it.window.document().system()->architectures_size());
  EXPECT_TRUE(it.window.windowTitle().contains("saas.quarry"));
}

TEST(MainWindow, saysWhatIsWrongWithABadFileAndChangesNothing) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  const auto before = it.window.document().system();
  const QString bad = QString::fromStdString(it.folder.file("bad.quarry"));
  QFile file(bad);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("{ \"format\": 1, ");
  file.close();
  it.window.fileActions().open(bad);
  EXPECT_FALSE(it.window.messages().text().isEmpty());
  EXPECT_EQ(it.window.document().system(), before);
  EXPECT_EQ(it.window.document().path(), saas);
}

TEST(MainWindow, showsTheArchitectureWhoseTabIsClicked) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  const int last = it.tabs().count() - 1;
  QTest::mouseClick(&it.tabs(), Qt::LeftButton, {}, it.tabs().tabRect(last).center());
  EXPECT_EQ(it.window.document().architectureName(), it.tabs().tabData(last).toString());
}

TEST(MainWindow, makesANewArchitectureFromTheOneShownAndUndoesIt) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  const int before = it.tabs().count();
  QToolButton* add = nullptr;
  for (QToolButton* one : it.window.findChildren<QToolButton*>()) {
    add = one->toolTip() == "New architecture from this one" ? one : add;
  }
  ASSERT_NE(add, nullptr);
  QTest::mouseClick(add, Qt::LeftButton);
  EXPECT_EQ(it.tabs().count(), before + 1);
  EXPECT_TRUE(it.window.isWindowModified());
  QTest::keyClick(&it.window, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(it.tabs().count(), before);
  EXPECT_FALSE(it.window.isWindowModified());
}

TEST(MainWindow, asksBeforeChangesAreLost) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  ASSERT_TRUE(it.window.document()
                  .edit("Rename",
                        [](v1::System& system) {
                          system.set_title("Changed");
                          return absl::OkStatus();
                        })
                  .ok());
  answerNext(QMessageBox::Cancel);
  it.window.close();
  EXPECT_TRUE(it.window.isVisible());
  answerNext(QMessageBox::Discard);
  it.window.close();
  EXPECT_FALSE(it.window.isVisible());
}

TEST(MainWindow, savesToAnotherFile) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  const QString copy = QString::fromStdString(it.folder.file("copy.quarry"));
  ASSERT_TRUE(it.window.document().saveAs(copy).ok());
  EXPECT_TRUE(QFile::exists(copy));
  EXPECT_TRUE(it.window.windowTitle().contains("copy.quarry"));
}

TEST(MainWindow, fitsIntoASmallScreen) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  for (int panel = 0; panel < it.window.panels().count(); ++panel) {
    it.window.panels().setCurrentIndex(panel);
    it.window.resize(1024, 700);
    QTest::qWait(1);
    EXPECT_LE(it.window.width(), 1024) << it.window.panels().tabText(panel).toStdString();
    EXPECT_LE(it.window.height(), 700);
    QList<QWidget*> parts =
        it.window.findChild<TopBar*>()->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget* one : parts) {
      for (const QWidget* other : parts) {
        EXPECT_TRUE(one == other || one->isHidden() || other->isHidden() ||
                    !one->geometry().intersects(other->geometry()))
            << one->metaObject()->className() << " over " << other->metaObject()->className();
      }
    }
  }
}

TEST(MainWindow, showsEveryTabWholeInItsFirstSize) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  for (const int width : {1400, 1366, 1680}) {
    it.window.resize(width, 850);
    QTest::qWait(1);
    EXPECT_EQ(it.window.width(), width);
    for (int tab = 0; tab < it.tabs().count(); ++tab) {
      EXPECT_TRUE(it.tabs().rect().contains(it.tabs().tabRect(tab)))
          << it.tabs().tabText(tab).toStdString() << " at " << width;
    }
  }
}

TEST(MainWindow, keepsTheTopBarStillWhenFaultsAndHealthChange) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  const auto* slider = it.window.findChild<TopBar*>()->findChild<QSlider*>();
  const QPoint before = slider->mapTo(&it.window, QPoint());
  v1::Snapshot snapshot = test::runningSnapshot("saas", "microservices");
  for (int i = 0; i < 12; ++i) {
    snapshot.add_faults()->mutable_fault()->set_id("fault-" + std::to_string(i));
    snapshot.add_services()->set_health(v1::HEALTH_FAILING);
  }
  it.daemon.send(snapshot);
  auto* faults = it.window.findChild<TopBar*>()->findChild<QPushButton*>("faults");
  ASSERT_TRUE(QTest::qWaitFor([&] { return faults->text().contains("12"); }, 3000));
  EXPECT_EQ(slider->mapTo(&it.window, QPoint()), before);
}

TEST(MainWindow, leadsToTheVeryOperationThatIsMeant) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.window.document().setArchitecture("microservices");
  emit it.window.findChild<monitor::ProblemsPanel*>()->elementChosen("op:payments.Charge", QString());
  EXPECT_EQ(it.window.canvas().selection(), QStringList("module:payments"));
  EXPECT_EQ(it.window.inspector().findChild<QLineEdit*>("design-name")->text(), "Charge");
}

TEST(MainWindow, laysANoticeWhereItHidesNoElement) {
  WindowUnderTest it;
  it.window.resize(1680, 1020);
  it.window.fileActions().open(saas);
  it.window.document().setArchitecture("microservices");
  it.window.canvas().zoomToFit();
  it.window.messages().ask(
      "payment-service was down for 5 s: 4 of 9 operations failed (Charge 100 %, Refund 100 %, "
      "GetInvoice 100 %, …), 5 kept working; healed after 0.1 s.",
      {{"Show operations", [] {}}});
  const MessageBar& bar = it.window.messages();
  EXPECT_EQ(coveredBy(bar.geometry(), bar, it.window.canvas(), *it.window.document().system()), 0);
}

TEST(MainWindow, laysANoticeOverTheCanvasInsteadOfMovingIt) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  const QRect before = it.window.canvas().geometry();
  it.window.messages().display(MessageBar::Tone::error, "Something went wrong.");
  QTest::qWait(1);
  EXPECT_EQ(it.window.canvas().geometry(), before);
  EXPECT_TRUE(it.window.messages().isVisible());
  EXPECT_LT(it.window.messages().geometry().bottom(), before.center().y());
}

TEST(MainWindow, showsTheLoadThatWasSetFromOutside) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  v1::Snapshot snapshot = test::runningSnapshot("saas", "microservices");
  snapshot.add_clients()->set_rate_per_s(350);
  snapshot.add_clients()->set_rate_per_s(50);
  it.daemon.send(snapshot);
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.window.findChild<TopBar*>()->load() == 400; }, 3000));
}

}  // namespace
}  // namespace quarry::app
