// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/traffic_panel.h"

#include <gtest/gtest.h>

#include <QTest>

#include "tests/gui/support/fake_daemon.h"

namespace quarry::monitor {
namespace {

constexpr qint64 second = 1000;

v1::Snapshot snapshotOf(const std::string& architecture, qint64 time_ms, v1::Health replica) {
  v1::Snapshot snapshot = test::runningSnapshot("shop", architecture);
  snapshot.set_time_ms(time_ms);
  v1::ServiceStatus& service = *snapshot.add_services();
  service.set_name("gateway");
  service.mutable_traffic()->set_requests_per_s(10);
  service.add_replicas()->set_state(replica);
  return snapshot;
}

v1::ReadSeriesReply fiveSeconds(qint64 from_ms) {
  v1::ReadSeriesReply reply;
  v1::Series& series = *reply.add_series();
  series.set_element("service:gateway");
  for (int i = 0; i < 5; ++i) {
    v1::SeriesPoint& point = *series.add_points();
    point.set_time_ms(from_ms + i * second);
    point.mutable_traffic()->set_requests_per_s(10);
  }
  return reply;
}

struct Watching {
  test::FakeDaemon daemon;
  live::LiveRun run{daemon.connect()};
  TrafficPanel panel{run};
  qint64 from_ms = QDateTime::currentMSecsSinceEpoch() / second * second - 10 * second;

  Watching() {
    auto system = std::make_shared<v1::System>();
    system->set_name("shop");
    daemon.start_reply->set_run_id("shop");
    run.start(system, "monolith", std::nullopt);
    EXPECT_TRUE(QTest::qWaitFor([&] { return daemon.watches() == 1; }, 3000));
  }
  void send(const std::string& architecture, int at_second, v1::Health replica) {
    const qint64 time_ms = from_ms + at_second * second;
    daemon.send(snapshotOf(architecture, time_ms, replica));
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return run.snapshot() != nullptr && run.snapshot()->time_ms() == time_ms; }, 3000));
  }
  TrafficChart& requests() { return *panel.findChildren<TrafficChart*>().front(); }
};

TEST(TrafficPanel, hasAGapWhileAServiceWasDown) {
  Watching it;
  it.send("monolith", 0, v1::HEALTH_HEALTHY);
  it.send("monolith", 2, v1::HEALTH_DOWN);
  it.send("monolith", 3, v1::HEALTH_HEALTHY);
  it.panel.display(fiveSeconds(it.from_ms), it.from_ms + 5 * second);
  EXPECT_EQ(it.requests().piecesOf("gateway"), 2);
  EXPECT_EQ(it.requests().pointsOf("gateway").size(), 4);
}

TEST(TrafficPanel, fadesWhatARunMeasuredThatHasEnded) {
  Watching it;
  it.send("monolith", 0, v1::HEALTH_HEALTHY);
  it.panel.display(fiveSeconds(it.from_ms), it.from_ms + 5 * second);
  EXPECT_FALSE(it.requests().isEnded());
  it.daemon.endWatches(absl::OkStatus());
  EXPECT_TRUE(QTest::qWaitFor([&] { return it.requests().isEnded(); }, 3000));
  EXPECT_EQ(it.requests().pointsOf("gateway").size(), 5);
}

TEST(TrafficPanel, beginsWithTheRun) {
  Watching it;
  v1::Event started;
  started.set_kind(v1::Event::KIND_RUN_STARTED);
  started.set_sequence(1);
  started.set_time_ms(it.from_ms + 2 * second);
  it.daemon.set([&](test::FakeDaemon& daemon) { *daemon.events.add_events() = started; });
  it.send("monolith", 2, v1::HEALTH_HEALTHY);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !it.run.events().isEmpty(); }, 3000));
  it.panel.display(fiveSeconds(it.from_ms), it.from_ms + 5 * second);
  EXPECT_EQ(it.requests().pointsOf("gateway").size(), 3);
}

TEST(TrafficPanel, leavesOutWhatAnotherArchitectureMeasured) {
  Watching it;
  it.send("monolith", 0, v1::HEALTH_HEALTHY);
  it.send("microservices", 3, v1::HEALTH_HEALTHY);
  it.panel.display(fiveSeconds(it.from_ms), it.from_ms + 5 * second);
  ASSERT_EQ(it.requests().pointsOf("gateway").size(), 2);
  EXPECT_EQ(it.requests().pointsOf("gateway").front().x(), static_cast<double>(it.from_ms + 3 * second));
}

}  // namespace
}  // namespace quarry::monitor
