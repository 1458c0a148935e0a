// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/main_window.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTimer>

#include "gui/app/file_actions.h"
#include "gui/app/load_scale.h"
#include "gui/app/message_bar.h"
#include "gui/app/node_menu.h"
#include "gui/app/run_actions.h"
#include "gui/app/time_strip.h"
#include "gui/app/top_bar.h"
#include "gui/canvas/canvas_view.h"
#include "tests/gui/support/fake_daemon.h"
#include "tests/support/temporary_folder.h"

namespace quarry::app {
namespace {

const QString saas = QUARRY_SOURCE_DIR "/resources/examples/saas.quarry";

struct Fixture {
  test::FakeDaemon daemon;
  MainWindow window{daemon.connect()};
  test::TemporaryFolder folder;

  Fixture() {
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
void answerNext(QMessageBox::StandardButton which) {
  QTimer::singleShot(0, qApp, [which] {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
      if (auto* box = qobject_cast<QMessageBox*>(widget)) {
        QTest::mouseClick(box->button(which), Qt::LeftButton);
      }
    }
  });
}

TEST(MainWindow, opensADesignWithATabForEachArchitecture) {
  Fixture it;
  it.window.fileActions().open(saas);
  EXPECT_EQ(it.window.document().path(), saas);
  ASSERT_EQ(it.tabs().count(), it.window.document().system()->architectures_size());
  EXPECT_TRUE(it.window.windowTitle().contains("saas.quarry"));
}

TEST(MainWindow, saysWhatIsWrongWithABadFileAndChangesNothing) {
  Fixture it;
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
  Fixture it;
  it.window.fileActions().open(saas);
  const int last = it.tabs().count() - 1;
  QTest::mouseClick(&it.tabs(), Qt::LeftButton, {}, it.tabs().tabRect(last).center());
  EXPECT_EQ(it.window.document().architectureName(), it.tabs().tabData(last).toString());
}

TEST(MainWindow, makesANewArchitectureFromTheOneShownAndUndoesIt) {
  Fixture it;
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
  Fixture it;
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
  Fixture it;
  it.window.fileActions().open(saas);
  const QString copy = QString::fromStdString(it.folder.file("copy.quarry"));
  ASSERT_TRUE(it.window.document().saveAs(copy).ok());
  EXPECT_TRUE(QFile::exists(copy));
  EXPECT_TRUE(it.window.windowTitle().contains("copy.quarry"));
}

TEST(MainWindow, runsTheArchitectureShownAndStopsIt) {
  Fixture it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  EXPECT_EQ(it.daemon.last<v1::StartRunRequest>("startRun").architecture(), "microservices");
  QPushButton* stop = it.button("Stop");
  ASSERT_NE(stop, nullptr);
  QTest::mouseClick(stop, Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("stopRun") == 1; }, 3000));
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.button("Run") != nullptr; }, 3000));
}

/// Presses a button of the message box that comes next.
void pressNext(const QString& words) {
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

TEST(MainWindow, asksWhatBecomesOfItsRunWhenItIsClosed) {
  Fixture it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  answerNext(QMessageBox::Cancel);
  it.window.close();
  EXPECT_TRUE(it.window.isVisible());
  pressNext("Leave it running");
  it.window.close();
  EXPECT_FALSE(it.window.isVisible());
  EXPECT_EQ(it.daemon.countOf("stopRun"), 0);
  it.window.show();
  pressNext("Stop the run");
  it.window.close();
  EXPECT_FALSE(it.window.isVisible());
  EXPECT_EQ(it.daemon.countOf("stopRun"), 1);
}

TEST(MainWindow, asksBeforeItReplacesARunOfSomebodyElse) {
  Fixture it;
  it.window.fileActions().open(saas);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("listRuns") == 1; }, 3000));
  it.daemon.set([](test::FakeDaemon& daemon) {
    v1::RunSummary* other = daemon.runs.add_runs();
    other->set_run_id("saas");
    other->set_system("saas");
    other->set_state(v1::RUN_STATE_RUNNING);
  });
  it.window.runActions().runOrStop();
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.button("Replace it") != nullptr; }, 3000));
  EXPECT_EQ(it.daemon.countOf("startRun"), 0);
  it.button("Replace it")->click();
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("startRun") == 1; }, 3000));
}

TEST(MainWindow, saysThatAnEmptyDesignHasNothingToRun) {
  Fixture it;
  it.window.document().createEmpty();
  it.window.runActions().runOrStop();
  EXPECT_TRUE(it.window.messages().text().contains("draw a module first"));
  EXPECT_EQ(it.daemon.countOf("startRun"), 0);
}

TEST(MainWindow, offersTheProblemsThatKeepADesignFromRunning) {
  Fixture it;
  it.window.fileActions().open(saas);
  ASSERT_TRUE(it.window.document()
                  .edit("Break",
                        [](v1::System& system) {
                          system.mutable_topics(0)->set_broker("nowhere");
                          return absl::OkStatus();
                        })
                  .ok());
  it.daemon.start_reply = absl::FailedPreconditionError("The design has an error.");
  QTest::qWait(200);
  QTest::keyClick(&it.window, Qt::Key_R, Qt::ControlModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.window.messages().text() == "The design has an error."; }, 3000));
  QTest::mouseClick(it.button("Show problems"), Qt::LeftButton);
  EXPECT_TRUE(it.window.panels().tabText(it.window.panels().currentIndex()).startsWith("Problems"));
  it.window.document().undoStack().setClean();
}

TEST(MainWindow, offersToSwitchTheRunToAnotherTab) {
  Fixture it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  it.window.document().setArchitecture("monolith");
  QPushButton* here = it.button("Switch here");
  ASSERT_NE(here, nullptr);
  QTest::mouseClick(here, Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("applyDocument") == 1; }, 3000));
  EXPECT_EQ(it.daemon.last<v1::ApplyDocumentRequest>("applyDocument").architecture(), "monolith");
}

TEST(MainWindow, fitsIntoASmallScreen) {
  Fixture it;
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

TEST(MainWindow, keepsTheTopBarStillWhenFaultsAndHealthChange) {
  Fixture it;
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
  auto* faults = it.window.findChild<TopBar*>()->findChild<QToolButton*>("faults");
  ASSERT_TRUE(QTest::qWaitFor([&] { return faults->text().contains("12"); }, 3000));
  EXPECT_EQ(slider->mapTo(&it.window, QPoint()), before);
}

TEST(MainWindow, laysANoticeOverTheCanvasInsteadOfMovingIt) {
  Fixture it;
  it.window.fileActions().open(saas);
  const QRect before = it.window.canvas().geometry();
  it.window.messages().display(MessageBar::Tone::error, "Something went wrong.");
  QTest::qWait(1);
  EXPECT_EQ(it.window.canvas().geometry(), before);
  EXPECT_TRUE(it.window.messages().isVisible());
  EXPECT_LT(it.window.messages().geometry().bottom(), before.center().y());
}

TEST(MainWindow, showsTheLoadThatIsSetAndNotWhatIsMeasured) {
  Fixture it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  const double drawn = it.window.findChild<TopBar*>()->load();
  for (const double measured : {0.6, 1.4, 0.7, 1.2}) {
    v1::Snapshot snapshot = test::runningSnapshot("saas", "microservices");
    snapshot.add_clients()->set_offered_per_s(drawn * measured);
    snapshot.set_time_ms(snapshot.time_ms() + static_cast<qint64>(measured * 1000));
    it.daemon.send(snapshot);
    QTest::qWait(20);
    EXPECT_EQ(it.window.findChild<TopBar*>()->load(), drawn);
  }
}

TEST(LoadScale, tellsChanceFromAnotherLoad) {
  EXPECT_EQ(likelyLoad(20, 15), 20);
  EXPECT_EQ(likelyLoad(20, 25), 20);
  EXPECT_EQ(likelyLoad(20, 498), 500);
  EXPECT_EQ(likelyLoad(0, 0), 0);
}

TEST(MainWindow, sendsEditsToTheRun) {
  Fixture it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  ASSERT_TRUE(it.window.document()
                  .edit("Title",
                        [](v1::System& system) {
                          system.set_title("Changed");
                          return absl::OkStatus();
                        })
                  .ok());
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("applyDocument") == 1; }, 3000));
}

TEST(MainWindow, doesNotSendAnotherDocumentToTheRun) {
  Fixture it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  it.window.fileActions().createNew();
  QTest::qWait(300);
  EXPECT_EQ(it.daemon.countOf("applyDocument"), 0);
  EXPECT_EQ(it.daemon.countOf("stopRun"), 0);
  EXPECT_FALSE(it.window.liveRun().isActive());
}

QAction* actionOf(QMenu& menu, const QString& text) {
  for (QAction* action : menu.actions()) {
    if (action->text().contains(text)) {
      return action;
    }
    if (action->menu() != nullptr) {
      if (QAction* below = actionOf(*action->menu(), text)) {
        return below;
      }
    }
  }
  return nullptr;
}

TEST(NodeMenu, killsTheServiceAndBreaksIt) {
  Fixture it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  auto* nodes = it.window.findChild<NodeMenu*>();
  QMenu menu;
  nodes->fill(menu, "service:payment-service");
  ASSERT_NE(actionOf(menu, "Kill"), nullptr);
  actionOf(menu, "Kill")->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("kill") == 1; }, 3000));
  EXPECT_EQ(it.daemon.last<v1::KillRequest>("kill").target(), "payment-service");
  actionOf(menu, "+300 ms")->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("addFault") == 1; }, 3000));
  const auto fault = it.daemon.last<v1::AddFaultRequest>("addFault").fault();
  EXPECT_EQ(fault.target(), "service:payment-service");
  EXPECT_DOUBLE_EQ(fault.effects(0).latency().time().fixed_ms(), 300);
}

TEST(NodeMenu, offersNothingToKillWhereNothingRuns) {
  Fixture it;
  it.window.fileActions().open(saas);
  QMenu menu;
  it.window.findChild<NodeMenu*>()->fill(menu, "service:payment-service");
  EXPECT_EQ(actionOf(menu, "Kill"), nullptr);
  EXPECT_NE(actionOf(menu, "Rename"), nullptr);
}

TEST(TimeStrip, goesBackAndReturnsToNow) {
  Fixture it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  for (int second = 1; second <= 20; ++second) {
    v1::Snapshot snapshot = test::runningSnapshot("saas", "microservices");
    snapshot.set_time_ms(snapshot.time_ms() + second * 1000);
    it.daemon.send(snapshot);
  }
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.window.liveRun().history().size() == 21; }, 3000));
  auto* strip = it.window.findChild<TimeStrip*>();
  QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(strip->width() / 3, strip->height() / 2));
  ASSERT_TRUE(strip->moment().has_value());
  QTest::keyClick(strip, Qt::Key_End);
  EXPECT_FALSE(strip->moment().has_value());
}

}  // namespace
}  // namespace quarry::app
