// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people see within which time when they break a system that really runs.
#include <gtest/gtest.h>

#include <QAction>
#include <QElapsedTimer>
#include <QMenu>
#include <QTest>

#include "gui/app/elements.h"
#include "gui/app/file_actions.h"
#include "gui/app/main_window.h"
#include "gui/app/node_menu.h"
#include "gui/app/run_actions.h"
#include "tests/gui/support/action_of.h"

namespace quarry::app {
namespace {

using State = live::LiveRun::State;

constexpr int start_within_ms = 40'000;
const QString saas = QUARRY_SOURCE_DIR "/resources/examples/saas.quarry";

live::Connect realDaemon() {
  client::ConnectOptions options;
  options.daemon = QUARRY_BINARY_DIR "/quarryd";
  return live::connectToDaemon(options);
}

const v1::ServiceStatus* serviceOf(MainWindow& window, const QString& name) {
  static live::SnapshotPointer held;
  held = window.liveRun().snapshot();
  return statusOf(held.get(), name);
}

bool isHealthy(MainWindow& window, const QString& name) {
  const v1::ServiceStatus* service = serviceOf(window, name);
  return service != nullptr && service->health() == v1::HEALTH_HEALTHY && service->traffic().requests_per_s() > 1;
}

/// Chooses an entry of the right button's menu.
void choose(MainWindow& window, const QString& element, const QString& entry) {
  QMenu menu;
  window.findChild<NodeMenu*>()->fill(menu, element);
  QAction* action = test::actionOf(menu, entry);
  ASSERT_NE(action, nullptr) << entry.toStdString();
  action->trigger();
}

/// The example runs while a test lasts.
class RealRun : public testing::Test {
 protected:
  void SetUp() override {
    window_.resize(1400, 850);
    window_.show();
    CommandLine line;
    line.file = saas;
    line.architecture = "microservices";
    line.load_per_s = 80;
    line.run = true;
    window_.begin(line);
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return isHealthy(window_, "payment-service") && isHealthy(window_, "api-gateway"); },
                        start_within_ms));
  }
  void TearDown() override {
    window_.runActions().stop();
    EXPECT_TRUE(QTest::qWaitFor([this] { return !window_.liveRun().isActive(); }, 30'000));
  }

  MainWindow window_{realDaemon()};
};

TEST_F(RealRun, showsAKillWithinASecondAndHeals) {
  QElapsedTimer since;
  since.start();
  choose(window_, "service:payment-service", "down for 5 s");
  ASSERT_TRUE(
      QTest::qWaitFor([this] { return serviceOf(window_, "payment-service")->health() == v1::HEALTH_DOWN; }, 3000));
  EXPECT_LT(since.elapsed(), 1000);
  EXPECT_TRUE(QTest::qWaitFor([this] { return isHealthy(window_, "payment-service"); }, 25'000));
}

TEST_F(RealRun, showsALatencyFaultWithinASecondAndItsEffectSoonAfter) {
  QElapsedTimer since;
  since.start();
  choose(window_, "module:users", "+300 ms");
  ASSERT_TRUE(QTest::qWaitFor([this] { return window_.liveRun().snapshot()->faults_size() == 1; }, 3000));
  EXPECT_LT(since.elapsed(), 1000);
  EXPECT_TRUE(QTest::qWaitFor([this] { return serviceOf(window_, "auth-service")->traffic().p99_ms() > 300; }, 4000));
  choose(window_, "module:users", "Clear faults here");
  EXPECT_TRUE(QTest::qWaitFor([this] { return window_.liveRun().snapshot()->faults_size() == 0; }, 3000));
}

TEST_F(RealRun, isFoundByTheNextStudio) {
  MainWindow next(realDaemon());
  next.fileActions().open(saas);
  ASSERT_TRUE(QTest::qWaitFor([&] { return next.liveRun().state() == State::running; }, 5000));
  EXPECT_EQ(next.liveRun().runId(), window_.liveRun().runId());
  EXPECT_EQ(next.liveRun().architecture(), "microservices");
}

TEST_F(RealRun, becomesAnotherArchitecture) {
  window_.document().setArchitecture("monolith");
  EXPECT_FALSE(window_.runActions().isShownRunning());
  window_.runActions().runOrStop();
  ASSERT_TRUE(QTest::qWaitFor([this] { return window_.runActions().isShownRunning(); }, start_within_ms));
  EXPECT_TRUE(QTest::qWaitFor([this] { return isHealthy(window_, "monolith"); }, start_within_ms));
}

}  // namespace
}  // namespace quarry::app
