// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/events_panel.h"

#include <gtest/gtest.h>

#include <QTest>

#include "gui/theme/health.h"
#include "tests/gui/support/fake_daemon.h"

namespace quarry::monitor {
namespace {

v1::Event eventSaying(const std::string& text) {
  v1::Event event;
  event.set_kind(v1::Event::KIND_HEALTH_CHANGED);
  event.set_element("service:payment-service");
  event.set_text(text);
  return event;
}

TEST(EventsPanel, wrapsLongDescriptionsAndRepeatsThemInATip) {
  test::FakeDaemon daemon;
  live::LiveRun run(daemon.connect());
  EventsPanel panel(run);
  panel.resize(600, 240);
  panel.show();
  const std::string sentence =
      "payment-service is degraded: its calls took longer than the promised 400 ms, because the external stripe "
      "answers "
      "slowly since a fault was put in by hand";
  panel.add({eventSaying("ready"), eventSaying(sentence)});
  QTest::qWait(1);
  auto* list = panel.findChild<QTreeWidget*>();
  const QTreeWidgetItem* newest = list->topLevelItem(0);
  EXPECT_EQ(newest->toolTip(3).toStdString(), sentence);
  EXPECT_GT(list->visualItemRect(newest).height(), 2 * list->visualItemRect(list->topLevelItem(1)).height() - 8);
  if (const QString folder = qEnvironmentVariable("QUARRY_SHOTS"); !folder.isEmpty()) {
    panel.grab().save(folder + "/events.png");
  }
}

TEST(EventsPanel, paintsAHealthInItsColour) {
  test::FakeDaemon daemon;
  live::LiveRun run(daemon.connect());
  EventsPanel panel(run);
  panel.add({eventSaying("payment-service is healthy."), eventSaying("payment-service is down: it was killed.")});
  auto* list = panel.findChild<QTreeWidget*>();
  EXPECT_EQ(list->topLevelItem(0)->foreground(1).color(), theme::healthColor(v1::HEALTH_DOWN));
  EXPECT_EQ(list->topLevelItem(1)->foreground(1).color(), theme::healthColor(v1::HEALTH_HEALTHY));
}

}  // namespace
}  // namespace quarry::monitor
