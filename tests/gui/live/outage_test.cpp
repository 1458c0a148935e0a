// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/outage.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/gui/support/fake_daemon.h"

namespace quarry::live {
namespace {

using std::chrono::milliseconds;

void called(v1::MeasureReply& reply, const char* operation, int requests, int failed) {
  v1::OperationMeasurement& one = *reply.add_operations();
  one.set_operation(operation);
  one.set_requests(requests);
  one.set_failed(failed);
}

TEST(OutageSentence, countsWhatFailedAndWhatKeptWorking) {
  v1::MeasureReply before;
  v1::MeasureReply during;
  called(before, "payments.Charge", 10, 0);
  called(before, "users.Get", 10, 0);
  called(before, "payments.Refund", 1, 0);
  called(during, "payments.Charge", 10, 10);
  called(during, "users.Get", 20, 1);
  const auto rows = client::outageOf(before, during, before);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(outageSentence("payment-service", milliseconds(5000), milliseconds(300), rows),
            "payment-service was down for 5 s: 1 of 2 operations failed (Charge 100 %), 1 kept working; healed after "
            "0.3 s.");
  EXPECT_EQ(outageSentence("payment-service", milliseconds(5000), milliseconds(300), {}),
            "payment-service was down for 5 s: no operation was called meanwhile; healed after 0.3 s.");
}

struct Killing {
  test::FakeDaemon daemon;
  LiveRun run{daemon.connect()};
  Outage outage{run};
  QSignalSpy told{&outage, &Outage::told};

  Killing() {
    outage.setPatience(milliseconds(1));
    auto system = std::make_shared<v1::System>();
    system->set_name("shop");
    run.start(system, "monolith", std::nullopt);
    EXPECT_TRUE(QTest::qWaitFor([&] { return daemon.watches() == 1; }, 3000));
    daemon.set([](test::FakeDaemon& daemon) {
      daemon.kill_reply.set_service("payment-service");
      daemon.kill_reply.add_process_ids("payment-service-1");
      daemon.kill_reply.set_time_ms(1'000'000);
      called(daemon.measured, "payments.Charge", 10, 10);
    });
  }
  void comesBack(qint64 time_ms) {
    daemon.set([&](test::FakeDaemon& daemon) {
      v1::Event& ready = *daemon.events.add_events();
      ready.set_sequence(1);
      ready.set_kind(v1::Event::KIND_PROCESS_READY);
      ready.set_text("payment-service-1 is ready.");
      ready.set_time_ms(time_ms);
    });
    v1::Snapshot snapshot = test::runningSnapshot("shop", "monolith");
    v1::ReplicaStatus* replica = snapshot.add_services()->add_replicas();
    replica->set_id("payment-service-1");
    replica->set_restarts(1);
    daemon.send(snapshot);
  }
};

TEST(Outage, tellsThatWhatWasKilledIsBack) {
  Killing it;
  it.run.kill("payment-service");
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("kill") == 1; }, 3000));
  it.comesBack(1'000'400);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.told.count() == 1; }, 3000));
  EXPECT_EQ(it.told[0][0].toString(), "payment-service-1 was killed and is back after 0.4 s (restart 1).");
}

TEST(Outage, asksWhatClientsSawBeforeDuringAndAfter) {
  Killing it;
  it.run.kill("payment-service", 0, milliseconds(5000));
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.daemon.countOf("kill") == 1; }, 3000));
  it.comesBack(1'005'300);
  ASSERT_TRUE(QTest::qWaitFor([&] { return it.told.count() == 1; }, 3000));
  EXPECT_EQ(it.daemon.countOf("measure"), 3);
  const auto after = it.daemon.last<v1::MeasureRequest>("measure");
  EXPECT_EQ(after.from_ms(), 1'006'300);
  EXPECT_EQ(after.to_ms(), 1'011'300);
  EXPECT_EQ(it.told[0][0].toString(),
            "payment-service was down for 5 s: 1 of 1 operations failed (Charge 100 %), 0 kept working; healed after "
            "0.3 s.");
}

}  // namespace
}  // namespace quarry::live
