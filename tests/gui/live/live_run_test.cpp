// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/live/live_run.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/gui/support/fake_daemon.h"

namespace quarry::live {
namespace {

using State = LiveRun::State;
using test::FakeDaemon;
using test::runningSnapshot;

SystemPointer shop() {
  auto system = std::make_shared<v1::System>();
  system->set_name("shop");
  system->add_architectures()->set_name("monolith");
  return system;
}

bool becomes(LiveRun& run, State state) {
  return QTest::qWaitFor([&] { return run.state() == state; }, 3000);
}

void startAndRun(LiveRun& run, FakeDaemon& daemon) {
  run.start(shop(), "monolith", 120.0);
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.watches() == 1; }, 3000));
  daemon.send(runningSnapshot("shop", "monolith"));
  ASSERT_TRUE(becomes(run, State::running));
}

TEST(LiveRun, startsWhatItIsGivenAndReceivesSnapshots) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  QSignalSpy received(&run, &LiveRun::snapshotReceived);
  startAndRun(run, daemon);
  const auto request = daemon.last<v1::StartRunRequest>("startRun");
  EXPECT_EQ(request.system().name(), "shop");
  EXPECT_EQ(request.architecture(), "monolith");
  EXPECT_DOUBLE_EQ(request.load_per_s(), 120);
  EXPECT_TRUE(request.replace());
  EXPECT_EQ(received.count(), 1);
  EXPECT_EQ(run.architecture(), "monolith");
  EXPECT_EQ(daemon.last<v1::WatchRequest>("watch").client(), run.session());
}

TEST(LiveRun, saysWhyAStartWasRefusedAndIsIdleAgain) {
  FakeDaemon daemon;
  daemon.start_reply = absl::InvalidArgumentError("The design has 2 errors.");
  LiveRun run(daemon.connect());
  QSignalSpy failed(&run, &LiveRun::failed);
  run.start(shop(), "monolith", std::nullopt);
  EXPECT_EQ(run.state(), State::starting);
  ASSERT_TRUE(becomes(run, State::idle));
  ASSERT_EQ(failed.count(), 1);
  EXPECT_EQ(failed[0][0].toString(), "The design has 2 errors.");
}

TEST(LiveRun, findsTheRunOfItsDocument) {
  FakeDaemon daemon;
  v1::RunSummary* other = daemon.runs.add_runs();
  other->set_run_id("other");
  other->set_system("other");
  other->set_state(v1::RUN_STATE_RUNNING);
  v1::RunSummary* mine = daemon.runs.add_runs();
  mine->set_run_id("shop-2");
  mine->set_system("shop");
  mine->set_architecture("monolith");
  mine->set_state(v1::RUN_STATE_RUNNING);
  LiveRun run(daemon.connect());
  run.attach("shop");
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.watches() == 1; }, 3000));
  EXPECT_EQ(run.runId(), "shop-2");
  EXPECT_EQ(daemon.countOf("startRun"), 0);
}

v1::RunSummary shopOfSomebodyElse() {
  v1::RunSummary summary;
  summary.set_run_id("shop");
  summary.set_system("shop");
  summary.set_architecture("monolith");
  summary.set_state(v1::RUN_STATE_RUNNING);
  return summary;
}

TEST(LiveRun, followsARunThatSomebodyStartsLater) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  run.attach("shop");
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.countOf("listRuns") == 1; }, 3000));
  daemon.set([](FakeDaemon& it) { *it.runs.add_runs() = shopOfSomebodyElse(); });
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.watches() == 1; }, 5000));
  EXPECT_EQ(run.runId(), "shop");
  EXPECT_FALSE(run.isOwn());
}

TEST(LiveRun, countsARunThatItStartedBeforeARestartAsItsOwn) {
  FakeDaemon daemon;
  *daemon.runs.add_runs() = shopOfSomebodyElse();
  LiveRun run(daemon.connect());
  run.setIsOurs([](const v1::RunSummary& summary) { return summary.run_id() == "shop"; });
  run.attach("shop");
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.watches() == 1; }, 5000));
  EXPECT_TRUE(run.isOwn());
}

TEST(LiveRun, replacesNoRunOfSomebodyElseUnasked) {
  FakeDaemon daemon;
  *daemon.runs.add_runs() = shopOfSomebodyElse();
  LiveRun run(daemon.connect());
  QSignalSpy taken(&run, &LiveRun::taken);
  run.start(shop(), "monolith", std::nullopt, {}, LiveRun::Replace::no);
  ASSERT_TRUE(QTest::qWaitFor([&] { return taken.count() == 1; }, 3000));
  EXPECT_EQ(daemon.countOf("startRun"), 0);
  run.start(shop(), "monolith", std::nullopt, {}, LiveRun::Replace::yes);
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.countOf("startRun") == 1; }, 3000));
  EXPECT_TRUE(run.isOwn());
}

TEST(LiveRun, doesNotStartQuarrydToLookForARun) {
  FakeDaemon daemon;
  daemon.runs_already = false;
  LiveRun run(daemon.connect());
  run.attach("shop");
  QTest::qWait(100);
  EXPECT_FALSE(daemon.runs_already);
  EXPECT_EQ(run.state(), State::idle);
}

TEST(LiveRun, stopsNothingWhenItIsClosed) {
  FakeDaemon daemon;
  {
    LiveRun run(daemon.connect());
    startAndRun(run, daemon);
  }
  EXPECT_EQ(daemon.countOf("stopRun"), 0);
  EXPECT_EQ(daemon.watches(), 0);
}

TEST(LiveRun, sendsADocumentOnceAfterManyEdits) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  startAndRun(run, daemon);
  for (int edit = 0; edit < 5; ++edit) {
    auto system = std::make_shared<v1::System>(*shop());
    system->set_title("edit " + std::to_string(edit));
    run.applyDocument(system);
  }
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.countOf("applyDocument") > 0; }, 3000));
  QTest::qWait(200);
  EXPECT_EQ(daemon.countOf("applyDocument"), 1);
  EXPECT_EQ(daemon.last<v1::ApplyDocumentRequest>("applyDocument").system().title(), "edit 4");
}

TEST(LiveRun, sendsNoDocumentWhereNothingRuns) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  run.applyDocument(shop());
  QTest::qWait(250);
  EXPECT_TRUE(daemon.calls().empty());
}

TEST(LiveRun, looksForQuarrydAgainWhenItGoes) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  startAndRun(run, daemon);
  v1::RunSummary* there = daemon.runs.add_runs();
  there->set_run_id("shop");
  there->set_system("shop");
  there->set_state(v1::RUN_STATE_RUNNING);
  daemon.endWatches(absl::UnavailableError("gone"));
  ASSERT_TRUE(becomes(run, State::lost));
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.watches() == 1; }, 4000));
  daemon.send(runningSnapshot("shop", "monolith"));
  EXPECT_TRUE(becomes(run, State::running));
}

TEST(LiveRun, isIdleWhereTheNewQuarrydDoesNotKnowTheRun) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  QSignalSpy failed(&run, &LiveRun::failed);
  startAndRun(run, daemon);
  daemon.endWatches(absl::UnavailableError("gone"));
  ASSERT_TRUE(becomes(run, State::lost));
  ASSERT_TRUE(QTest::qWaitFor([&] { return run.state() == State::idle; }, 4000));
  EXPECT_EQ(failed.count(), 1);
}

TEST(LiveRun, ownsTheFaultsThatItAdds) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  startAndRun(run, daemon);
  v1::Fault fault;
  fault.set_target("external:stripe");
  run.addFault(fault);
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.countOf("addFault") == 1; }, 3000));
  const auto request = daemon.last<v1::AddFaultRequest>("addFault");
  EXPECT_EQ(request.owner(), run.session());
  EXPECT_EQ(request.fault().target(), "external:stripe");
  EXPECT_EQ(request.run_id(), "shop");
}

TEST(LiveRun, saysThatNothingRunsInsteadOfKilling) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  QSignalSpy failed(&run, &LiveRun::failed);
  run.kill("payment-service");
  EXPECT_EQ(failed.count(), 1);
  QTest::qWait(50);
  EXPECT_EQ(daemon.countOf("kill"), 0);
}

TEST(LiveRun, sendsOnlyTheLatestLoad) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  startAndRun(run, daemon);
  for (int rate = 1; rate <= 50; ++rate) {
    run.setLoad(rate);
  }
  ASSERT_TRUE(QTest::qWaitFor([&] { return daemon.last<v1::SetLoadRequest>("setLoad").rate_per_s() == 50; }, 3000));
  EXPECT_LT(daemon.countOf("setLoad"), 10);
}

TEST(LiveRun, tellsEachEventOnce) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  QList<v1::Event> received;
  QObject::connect(&run, &LiveRun::eventsReceived, &run, [&](const QList<v1::Event>& events) { received += events; });
  daemon.set([](FakeDaemon& it) {
    for (int sequence = 1; sequence <= 3; ++sequence) {
      it.events.add_events()->set_sequence(static_cast<std::uint64_t>(sequence));
    }
  });
  startAndRun(run, daemon);
  for (int snapshot = 0; snapshot < 5; ++snapshot) {
    daemon.send(runningSnapshot("shop", "monolith"));
    QTest::qWait(20);
  }
  EXPECT_EQ(received.size(), 3);
}

TEST(LiveRun, showsOnlyTheNewestOfWhatCameWhileTheWindowWasBusy) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  startAndRun(run, daemon);
  const std::size_t before = run.history().size();
  QSignalSpy received(&run, &LiveRun::snapshotReceived);
  QSignalSpy overtaken(&run, &LiveRun::snapshotOvertaken);
  for (int time_ms = 1; time_ms <= 20; ++time_ms) {
    v1::Snapshot snapshot = runningSnapshot("shop", "monolith");
    snapshot.set_time_ms(time_ms);
    daemon.send(snapshot);
  }
  ASSERT_TRUE(received.wait(3000));
  EXPECT_EQ(run.snapshot()->time_ms(), 20);
  EXPECT_EQ(run.history().size(), before + 20) << "the time strip leads to each of them";
  EXPECT_EQ(overtaken.count(), 19);
  daemon.send(runningSnapshot("shop", "monolith"));
  ASSERT_TRUE(received.wait(3000));
  EXPECT_EQ(received.count(), 2);
}

TEST(LiveRun, stopsAndForgets) {
  FakeDaemon daemon;
  LiveRun run(daemon.connect());
  startAndRun(run, daemon);
  run.stop();
  EXPECT_EQ(run.state(), State::stopping);
  ASSERT_TRUE(becomes(run, State::idle));
  EXPECT_EQ(daemon.last<v1::StopRunRequest>("stopRun").run_id(), "shop");
  EXPECT_EQ(run.snapshot(), nullptr);
}

}  // namespace
}  // namespace quarry::live
