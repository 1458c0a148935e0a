// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/gui/app/window_under_test.h"
#include "tests/gui/support/action_of.h"

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

namespace quarry::app {
namespace {

TEST(MainWindow, runsTheArchitectureShownAndStopsIt) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  EXPECT_EQ(it.daemon.last<v1::StartRunRequest>("startRun").architecture(), "microservices");
  QPushButton* stop = it.button("Stop");
  ASSERT_NE(stop, nullptr);
  QTest::mouseClick(stop, Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("stopRun") == 1; }, 3000));
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.button("Run") != nullptr; }, 3000));
}

TEST(MainWindow, asksWhatBecomesOfItsRunWhenItIsClosed) {
  WindowUnderTest it;
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
  WindowUnderTest it;
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
  WindowUnderTest it;
  it.window.document().createEmpty();
  it.window.runActions().runOrStop();
  EXPECT_TRUE(it.window.messages().text().contains("draw a module first"));
  EXPECT_EQ(it.daemon.countOf("startRun"), 0);
}

TEST(MainWindow, offersTheProblemsThatKeepADesignFromRunning) {
  WindowUnderTest it;
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
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  it.window.document().setArchitecture("monolith");
  QPushButton* here = it.button("Switch here");
  ASSERT_NE(here, nullptr);
  QTest::mouseClick(here, Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("applyDocument") == 1; }, 3000));
  EXPECT_EQ(it.daemon.last<v1::ApplyDocumentRequest>("applyDocument").architecture(), "monolith");
}

TEST(MainWindow, showsTheLoadThatIsSetAndNotWhatIsMeasured) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  const double drawn = it.window.findChild<TopBar*>()->load();
  for (const double measured : {0.6, 1.4, 0.7, 1.2}) {
    v1::Snapshot snapshot = test::runningSnapshot("saas", "microservices");
    auto* client = snapshot.add_clients();
    client->set_rate_per_s(drawn);
    client->set_offered_per_s(drawn * measured);
    snapshot.set_time_ms(snapshot.time_ms() + static_cast<qint64>(measured * 1000));
    it.daemon.send(snapshot);
    QTest::qWait(20);
    EXPECT_EQ(it.window.findChild<TopBar*>()->load(), drawn);
  }
}

TEST(MainWindow, sendsEditsToTheRun) {
  WindowUnderTest it;
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

TEST(MainWindow, saysThatTheRunDoesNotFollowUntilItDoes) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  const auto refuse = [&it](const absl::Status& status) {
    it.daemon.set([&](test::FakeDaemon& daemon) { daemon.refuse_everything = status; });
  };
  const auto break_it = [](v1::System& system) {
    system.mutable_topics(0)->set_broker("nowhere");
    return absl::OkStatus();
  };
  refuse(absl::InvalidArgumentError("The design can not run: topic:x: y"));
  ASSERT_TRUE(it.window.document().edit("Break", break_it).ok());
  const auto says = [&it] { return it.window.messages().text(); };
  ASSERT_TRUE(QTest::qWaitFor([&] { return says().startsWith("The run keeps what it had before this edit. "); }, 3000));
  EXPECT_TRUE(says().contains("The design can not run as it is drawn: ")) << says().toStdString();
  EXPECT_FALSE(says().contains("topic:x"));
  refuse(absl::OkStatus());
  it.window.document().undoStack().undo();
  EXPECT_TRUE(QTest::qWaitFor([&] { return says().isEmpty(); }, 3000));

  refuse(absl::InvalidArgumentError("The design can not run."));
  it.window.document().undoStack().redo();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !says().isEmpty(); }, 3000));
  refuse(absl::OkStatus());
  it.window.runActions().stop();
  EXPECT_TRUE(QTest::qWaitFor([&] { return says().isEmpty(); }, 3000));
  it.window.document().undoStack().setClean();
}

TEST(MainWindow, saysThatItsRunGoesOnBehindANewDesign) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  it.window.fileActions().createNew();
  EXPECT_EQ(it.window.messages().text(), "saas, which you started, runs on in the background.");
  ASSERT_NE(it.button("Stop it"), nullptr);
  it.button("Stop it")->click();
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("stopRun") == 1; }, 3000));
  EXPECT_EQ(it.daemon.last<v1::StopRunRequest>("stopRun").run_id(), "saas");
}

TEST(MainWindow, doesNotSendAnotherDocumentToTheRun) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  it.window.fileActions().createNew();
  QTest::qWait(300);
  EXPECT_EQ(it.daemon.countOf("applyDocument"), 0);
  EXPECT_EQ(it.daemon.countOf("stopRun"), 0);
  EXPECT_FALSE(it.window.liveRun().isActive());
}

TEST(NodeMenu, killsTheServiceAndBreaksIt) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  auto* nodes = it.window.findChild<NodeMenu*>();
  QMenu menu;
  nodes->fill(menu, "service:payment-service");
  ASSERT_NE(test::actionOf(menu, "Kill"), nullptr);
  test::actionOf(menu, "Kill")->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("kill") == 1; }, 3000));
  EXPECT_EQ(it.daemon.last<v1::KillRequest>("kill").target(), "payment-service");
  test::actionOf(menu, "+300 ms")->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("addFault") == 1; }, 3000));
  const auto fault = it.daemon.last<v1::AddFaultRequest>("addFault").fault();
  EXPECT_EQ(fault.target(), "service:payment-service");
  EXPECT_DOUBLE_EQ(fault.effects(0).latency().time().fixed_ms(), 300);
}

TEST(RunMenu, killsTheSelectedServiceAndKeepsItDown) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  it.window.select("service:payment-service");
  QTest::keyClick(&it.window, Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("kill") == 1; }, 3000));
  EXPECT_EQ(it.daemon.last<v1::KillRequest>("kill").target(), "payment-service");
  EXPECT_EQ(it.daemon.last<v1::KillRequest>("kill").hold_ms(), 5000);
  QTest::keyClick(&it.window, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("kill") == 2; }, 3000));
  EXPECT_EQ(it.daemon.last<v1::KillRequest>("kill").hold_ms(), 0);
}

TEST(RunMenu, asksForASelectionWhereThereIsNone) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  it.run("microservices");
  it.window.select({});
  QTest::keyClick(&it.window, Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
  EXPECT_TRUE(it.window.messages().text().contains("Select the service"));
  EXPECT_EQ(it.daemon.countOf("kill"), 0);
}

TEST(NodeMenu, offersNothingToKillWhereNothingRuns) {
  WindowUnderTest it;
  it.window.fileActions().open(saas);
  QMenu menu;
  it.window.findChild<NodeMenu*>()->fill(menu, "service:payment-service");
  EXPECT_EQ(test::actionOf(menu, "Kill"), nullptr);
  EXPECT_NE(test::actionOf(menu, "Rename"), nullptr);
}

TEST(TimeStrip, goesBackAndReturnsToNow) {
  WindowUnderTest it;
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
