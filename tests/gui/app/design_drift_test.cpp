// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/app/design_drift.h"

#include <QLabel>

#include "backend/model/design_fingerprint.h"
#include "gui/app/file_actions.h"
#include "gui/app/message_bar.h"
#include "gui/app/own_runs.h"
#include "tests/gui/app/window_under_test.h"

namespace quarry::app {
namespace {

using std::chrono::milliseconds;

struct Drifting : WindowUnderTest {
  static constexpr milliseconds usual_patience{0};

  explicit Drifting(milliseconds patience = milliseconds(50)) {
    if (patience != usual_patience) {
      window.drift().setPatience(patience);
    }
    window.fileActions().open(saas);
    run("microservices");
  }
  void sendFingerprint(const std::string& digits) {
    v1::Snapshot snapshot = test::runningSnapshot("saas", "microservices");
    snapshot.set_design_fingerprint(digits);
    daemon.send(snapshot);
  }
  std::string drawn() { return model::designFingerprint(*window.document().system(), "microservices"); }
};

TEST(DesignDrift, asksWhetherToApplyWhatIsDrawn) {
  Drifting it;
  it.sendFingerprint("0000000000000000");
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.window.messages().text() == "What runs is not what is drawn."; }, 3000));
  const int before = it.daemon.countOf("applyDocument");
  it.button("Apply")->click();
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("applyDocument") == before + 1; }, 3000));
  EXPECT_TRUE(it.window.messages().text().isEmpty());
}

TEST(DesignDrift, withdrawsItsQuestionWhenBothAreTheSameAgain) {
  Drifting it;
  it.sendFingerprint("0000000000000000");
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.window.drift().differs(); }, 3000));
  it.sendFingerprint(it.drawn());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !it.window.drift().differs(); }, 3000));
  EXPECT_TRUE(it.window.messages().text().isEmpty());
}

TEST(DesignDrift, isPatientWithAChangeThatIsOnItsWay) {
  Drifting it;
  const auto send = [&](const char* reason) {
    v1::Snapshot snapshot = test::runningSnapshot("saas", "microservices");
    snapshot.set_design_fingerprint("0000000000000000");
    snapshot.set_reason(reason);
    it.daemon.send(snapshot);
    ASSERT_TRUE(QTest::qWaitFor([&] { return it.window.liveRun().snapshot()->reason() == reason; }, 3000));
  };
  send("A change is on its way.");
  QTest::qWait(120);
  EXPECT_FALSE(it.window.drift().differs());
  send("");
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.window.drift().differs(); }, 3000));
}

TEST(DesignDrift, saysSoWithinASecond) {
  Drifting it{Drifting::usual_patience};
  it.sendFingerprint("0000000000000000");
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.window.drift().differs(); }, 1500));
}

TEST(DesignDrift, judgesNoQuarrydThatTellsNoFingerprint) {
  Drifting it;
  it.sendFingerprint("");
  QTest::qWait(120);
  EXPECT_FALSE(it.window.drift().differs());
}

TEST(MessageBar, asksAgainWhatWasAskedBefore) {
  QWidget below;
  MessageBar bar(&below);
  bar.layOver(below);
  below.show();
  bar.ask("first", {});
  bar.ask("second", {});
  EXPECT_EQ(bar.text(), "second");
  bar.withdrawQuestion("second");
  EXPECT_EQ(bar.text(), "first");
  bar.withdraw();
  EXPECT_TRUE(bar.text().isEmpty());
}

TEST(MessageBar, standsWhereItHidesLeast) {
  QWidget below;
  below.resize(1000, 600);
  MessageBar bar(&below);
  const QRect drawn(0, 0, 600, 300);
  bar.layOver(below, [&](const QRect& place) {
    const QRect hidden = place.intersected(drawn);
    return hidden.isEmpty() ? 0 : hidden.width() * hidden.height();
  });
  below.show();
  bar.display(MessageBar::Tone::error, "Something went wrong.");
  EXPECT_FALSE(bar.geometry().intersects(drawn));
  EXPECT_TRUE(below.rect().contains(bar.geometry()));
}

TEST(MessageBar, givesItsRoomToTheWords) {
  QWidget below;
  below.resize(1000, 600);
  MessageBar bar(&below);
  // Only where it is narrow it hides nothing.
  bar.layOver(below, [](const QRect& place) { return place.right() > 500 ? 1 : 0; });
  below.show();
  bar.display(MessageBar::Tone::error, "There is a service auth-service already.");
  QCoreApplication::processEvents();
  ASSERT_LE(bar.geometry().right(), 500);
  EXPECT_GT(bar.findChild<QLabel*>()->width(), bar.width() * 3 / 4);
}

TEST(OwnRuns, areKnownAgainUnlessSomebodyElseStartedThemAnew) {
  const test::TemporaryFolder home;
  const QByteArray before = qgetenv("QUARRY_HOME");
  qputenv("QUARRY_HOME", QByteArray::fromStdString(home.path().string()));
  rememberOwnRun("saas", 1000, 2000);
  v1::RunSummary run;
  run.set_run_id("saas");
  run.set_started_ms(1500);
  EXPECT_TRUE(isOwnRun(run));
  run.set_started_ms(5000);
  EXPECT_FALSE(isOwnRun(run));
  run.set_run_id("other");
  EXPECT_FALSE(isOwnRun(run));
  before.isNull() ? qunsetenv("QUARRY_HOME") : qputenv("QUARRY_HOME", before);
}

}  // namespace
}  // namespace quarry::app
