// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/logs_panel.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QTest>

#include "tests/gui/monitor/started_run.h"
#include "tests/gui/support/fake_daemon.h"

namespace quarry::monitor {
namespace {

TEST(LogsPanel, leavesOutBrokersUntilTheyAreAskedFor) {
  test::FakeDaemon daemon;
  live::LiveRun run(daemon.connect());
  ASSERT_TRUE(startShop(daemon, run));
  LogsPanel panel(run);
  panel.show();
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.countOf("readLogs") > 0; }, 3000));
  EXPECT_TRUE(daemon.last<v1::ReadLogsRequest>("readLogs").without_brokers());
  panel.findChild<QCheckBox*>()->click();
  EXPECT_TRUE(QTest::qWaitFor([&] { return !daemon.last<v1::ReadLogsRequest>("readLogs").without_brokers(); }, 3000));
}

}  // namespace
}  // namespace quarry::monitor
