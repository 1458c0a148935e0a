// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/traces_panel.h"

#include <gtest/gtest.h>

#include <QTest>
#include <algorithm>

#include "gui/monitor/waterfall.h"
#include "tests/gui/monitor/started_run.h"
#include "tests/gui/support/fake_daemon.h"

namespace quarry::monitor {
namespace {

TEST(TracesPanel, looksAgainForWhatIsNotRecordedYet) {
  test::FakeDaemon daemon;
  live::LiveRun run(daemon.connect());
  ASSERT_TRUE(startShop(daemon, run));
  TracesPanel panel(run);
  panel.showTrace("abc");
  const QList<QLabel*> labels = panel.findChildren<QLabel*>();
  const auto saysWhich = [](const QLabel* label) { return label->text() == "Trace abc"; };
  ASSERT_TRUE(QTest::qWaitFor([&] { return std::any_of(labels.begin(), labels.end(), saysWhich); }, 3000));
  const auto* waterfall = panel.findChild<Waterfall*>();
  EXPECT_TRUE(waterfall->rows().empty());
  daemon.set([](test::FakeDaemon& it) { it.trace.add_spans()->set_span_id("1"); });
  panel.display(v1::ListTracesReply());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !waterfall->rows().empty(); }, 3000));
}

}  // namespace
}  // namespace quarry::monitor
