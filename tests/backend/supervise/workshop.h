// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend/supervise/line.h"
#include "backend/supervise/surroundings.h"
#include "tests/backend/supervise/fake_operating_system.h"
#include "tests/backend/supervise/manual_loop.h"
#include "tests/support/temporary_folder.h"

#include <string>
#include <vector>

namespace quarry::supervise::test {

/// Keeps the orders a process was sent.
class FakeLine final : public Line {
 public:
  void send(const quarry::v1::ProcessOrder& order) override { orders.push_back(order); }
  void close() override {}

  /// The last order that says something about it.
  template <typename Has>
  const quarry::v1::ProcessOrder* last(Has has) const {
    for (auto order = orders.rbegin(); order != orders.rend(); ++order) {
      if (has(*order)) return &*order;
    }
    return nullptr;
  }

  std::vector<quarry::v1::ProcessOrder> orders;
};

/// Surroundings in which nothing is real and no time passes by itself.
struct Workshop {
  struct Announced {
    quarry::v1::Event::Kind kind;
    std::string element;
    std::string text;
  };

  quarry::test::TemporaryFolder folder;
  FakeOperatingSystem operating_system;
  ManualLoop loop;
  std::vector<Announced> events;
  std::vector<std::string> forgotten;
  Surroundings surroundings{
      .operating_system = operating_system,
      .loop = loop,
      .nats_server = "/usr/sbin/nats-server",
      .service_program = "/opt/quarry-service",
      .control_address = "unix:/nowhere/control.sock",
      .runs_folder = folder.path(),
      .random = [] { return 0.0; },
      .announce =
          [this](const auto&, const auto& event) {
            events.push_back({event.kind(), event.element(), event.text()});
          },
      .wrote = [](const auto&, const auto&, const auto&, const auto&) {},
      .planned = [](const auto&, const auto&, auto) {},
      .forgotten = [this](const auto& run_id) { forgotten.push_back(run_id); },
  };

  int count(quarry::v1::Event::Kind kind) const {
    return static_cast<int>(
        std::count_if(events.begin(), events.end(), [&](const Announced& event) { return event.kind == kind; }));
  }
};

}  // namespace quarry::supervise::test
