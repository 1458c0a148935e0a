// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/monitor/service_choice.h"

#include <gtest/gtest.h>

#include "tests/gui/support/fake_daemon.h"

namespace quarry::monitor {
namespace {

TEST(ServiceChoice, beginsWithAllAndOffersWhatIsChosenFromOutside) {
  test::FakeDaemon daemon;
  live::LiveRun run(daemon.connect());
  ServiceChoice choice(run);
  EXPECT_EQ(choice.service(), "");
  choice.choose("payment-service");
  EXPECT_EQ(choice.service(), "payment-service");
  choice.choose("payment-service");
  EXPECT_EQ(choice.count(), 2);
}

}  // namespace
}  // namespace quarry::monitor
