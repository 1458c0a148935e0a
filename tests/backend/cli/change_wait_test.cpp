// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/cli/called.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

namespace v1 = quarry::v1;
using testing::HasSubstr;
using testing::MatchesRegex;

const std::string kSaas = QUARRY_SOURCE_DIR "/resources/examples/saas.quarry";

struct Holder {
  std::string service;
  std::string module;
};

v1::Snapshot running(const std::string& architecture, const std::vector<Holder>& holders,
                     v1::Health state = v1::HEALTH_HEALTHY) {
  v1::Snapshot snapshot;
  snapshot.set_run_id("saas");
  snapshot.set_architecture(architecture);
  snapshot.set_state(v1::RUN_STATE_RUNNING);
  for (const auto& [name, module] : holders) {
    auto& service = *snapshot.add_services();
    service.set_name(name);
    service.add_modules(module);
    service.add_replicas()->set_id(name + "-1");
    service.mutable_replicas(0)->set_state(state);
  }
  return snapshot;
}

v1::Event& addTo(v1::ReadEventsReply& events, v1::Event::Kind kind, const std::string& element) {
  auto& event = *events.add_events();
  event.set_kind(kind);
  event.set_element(element);
  return event;
}

/// On its way from a monolith to one service.
FakeDaemon changingDaemon() {
  FakeDaemon daemon;
  v1::Snapshot on_its_way = running("monolith", {{"monolith", "payments"}});
  on_its_way.set_reason("a change of this run is on its way");
  daemon.snapshots_before = {running("monolith", {{"monolith", "payments"}}), on_its_way, on_its_way};
  daemon.snapshot = running("microservices", {{"payment-service", "payments"}});
  daemon.applied.add_replaced("payment-service");
  addTo(daemon.events_of_change, v1::Event::KIND_PLAN_CHANGED, "");
  addTo(daemon.events_of_change, v1::Event::KIND_PROCESS_ENDED, "service:monolith");
  return daemon;
}

TEST(Apply, waitsUntilItIsDoneAndSaysWhatStartedEndedAndMoved) {
  FakeDaemon daemon = changingDaemon();
  const Called called = call(daemon, {"apply", kSaas, "-a", "microservices"});
  EXPECT_EQ(called.status, 0) << called.error;
  EXPECT_EQ(called.out,
            "The run is microservices after 0.0 s. Changed as they run: none. Started anew: payment-service. Ended: "
            "monolith. Moved: payments from monolith to payment-service.\n");
  EXPECT_TRUE(daemon.snapshots_before.empty());
}

TEST(Apply, waitsUntilTheLastOneHasEnded) {
  FakeDaemon daemon = changingDaemon();
  daemon.events_of_change.mutable_events()->RemoveLast();
  const Called called = call(daemon, {"apply", kSaas}, 5);
  EXPECT_EQ(called.status, 1) << called.out;
  EXPECT_THAT(called.error, HasSubstr("the change goes on"));
}

TEST(Apply, returnsAtOnceWhereNobodyWantsToWait) {
  FakeDaemon daemon = changingDaemon();
  const Called called = call(daemon, {"apply", kSaas, "--no-wait"});
  EXPECT_THAT(called.out, HasSubstr("The change is under way"));
  EXPECT_EQ(daemon.snapshots_before.size(), 2u);
}

TEST(Apply, failsWhereTheChangeWasTakenBack) {
  FakeDaemon daemon = changingDaemon();
  daemon.events_of_change.Clear();
  addTo(daemon.events_of_change, v1::Event::KIND_PLAN_CHANGED, "service:x").set_text("The change was taken back: x.");
  const Called called = call(daemon, {"apply", kSaas});
  EXPECT_EQ(called.status, 1);
  EXPECT_THAT(called.error, HasSubstr("taken back"));
}

FakeDaemon rollingDaemon() {
  FakeDaemon daemon;
  daemon.acted.set_service("payment-service");
  daemon.acted.add_process_ids("payment-service-1");
  daemon.snapshots_before = {running("m", {{"payment-service", "payments"}}, v1::HEALTH_STARTING)};
  daemon.snapshot = running("m", {{"payment-service", "payments"}});
  return daemon;
}

TEST(Deploy, waitsUntilTheNewOnesServe) {
  FakeDaemon daemon = rollingDaemon();
  EXPECT_THAT(call(daemon, {"deploy", "payment-service"}).out,
              MatchesRegex("Rolled out payment-service .payment-service-1. in 0.. s.\n"));
  EXPECT_TRUE(daemon.snapshots_before.empty());
  daemon = rollingDaemon();
  EXPECT_THAT(call(daemon, {"deploy", "payment-service", "--no-wait"}).out, HasSubstr("under way"));
}

TEST(Deploy, failsWhereWhatItStartedIsGone) {
  FakeDaemon daemon = rollingDaemon();
  daemon.acted.set_process_ids(0, "payment-service-2");
  const Called called = call(daemon, {"deploy", "payment-service"});
  EXPECT_EQ(called.status, 1);
  EXPECT_THAT(called.error, HasSubstr("taken back"));
}

TEST(Scale, waitsUntilThereAreAsManyAsWereAskedFor) {
  FakeDaemon daemon = rollingDaemon();
  EXPECT_EQ(call(daemon, {"scale", "payment-service", "1"}).status, 0);
  EXPECT_TRUE(daemon.snapshots_before.empty());
  const Called called = call(daemon, {"scale", "payment-service", "2"}, 5);
  EXPECT_EQ(called.status, 1);
  EXPECT_THAT(called.error, HasSubstr("the scaling of payment-service goes on"));
}

}  // namespace
}  // namespace quarry::cli
