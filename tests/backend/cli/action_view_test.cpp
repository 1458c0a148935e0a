// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/backend/cli/called.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quarry::cli {
namespace {

using testing::HasSubstr;

FakeDaemon daemonThatActsOn(const std::string& service) {
  FakeDaemon daemon;
  daemon.acted.set_service(service);
  return daemon;
}

TEST(Action, saysWhatTheServiceHoldsThatWasMeant) {
  FakeDaemon daemon = daemonThatActsOn("monolith");
  daemon.acted.add_process_ids("monolith-1");
  EXPECT_EQ(call(daemon, {"kill", "payment-service"}).out,
            "Killed monolith (monolith-1); payment-service lives in it in this architecture.\n");
  EXPECT_EQ(call(daemon, {"kill", "service:monolith"}).out, "Killed monolith (monolith-1).\n");
  EXPECT_EQ(call(daemon, {"restart", "monolith"}).out, "Restarted monolith (monolith-1).\n");
}

TEST(Action, saysThatNoProcessIsThere) {
  FakeDaemon daemon = daemonThatActsOn("payment-service");
  EXPECT_EQ(call(daemon, {"scale", "payment-service", "0"}).out, "Scaled payment-service (no process) in 0.0 s.\n");
}

TEST(Deploy, refusesAVersionThatIsEmpty) {
  FakeDaemon daemon = daemonThatActsOn("payment-service");
  const Called called = call(daemon, {"deploy", "payment-service", "--version", ""});
  EXPECT_EQ(called.status, 2) << called.out;
  EXPECT_THAT(called.error, HasSubstr("version is empty"));
}

TEST(Run, saysOnlyThatItWasStoppedWhenNobodyHasSeenIt) {
  FakeDaemon daemon;
  daemon.started.set_run_id("saas");
  const std::string example = QUARRY_SOURCE_DIR "/resources/examples/saas.quarry";
  EXPECT_EQ(call(daemon, {"run", example}, 0).out, "The run saas was stopped before it showed anything.\n");
  EXPECT_EQ(Json::parse(call(daemon, {"run", example, "--json"}, 0).out)["state"], "stopped");
}

}  // namespace
}  // namespace quarry::cli
