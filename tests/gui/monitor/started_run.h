// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>
#include <memory>

#include "gui/live/live_run.h"
#include "tests/gui/support/fake_daemon.h"

namespace quarry::monitor {

/// Starts the run "shop" and says whether it is watched.
inline bool startShop(test::FakeDaemon& daemon, live::LiveRun& run) {
  auto system = std::make_shared<v1::System>();
  system->set_name("shop");
  daemon.start_reply->set_run_id("shop");
  run.start(system, "monolith", std::nullopt);
  return QTest::qWaitFor([&] { return daemon.watches() == 1; }, 3000);
}

}  // namespace quarry::monitor
