// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/timers.h"
#include "services/host/loop/workers.h"
#include "services/host/policies/load_shedding.h"
#include "services/host/policies/policy_states.h"
#include "services/host/resources/broker_links.h"
#include "services/host/resources/cache_shelf.h"
#include "services/host/resources/http_client.h"
#include "services/host/resources/run_key.h"
#include "services/host/resources/store_shelf.h"
#include "services/observe/recorder.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

namespace quarry::host {

/// What all lanes of a host share. Its members are safe on any thread; the names are set before the first request.
struct Core {
  /// Times of spans and tokens; deadlines and pauses count on the steady clock.
  using WallClock = std::function<std::chrono::system_clock::time_point()>;

  Core(observe::Recorder& used_recorder, std::string folder, WallClock clock = std::chrono::system_clock::now)
      : recorder(used_recorder), wall_clock(std::move(clock)), stores(folder), key(std::move(folder)) {}

  observe::Recorder& recorder;
  const WallClock wall_clock;
  std::string service;
  std::string process_id;
  std::atomic<std::uint64_t> seed = 0;
  Timers timers;
  Workers workers{2};
  PolicyStates policy_states;
  Shedder shedder;
  StoreShelf stores;
  CacheShelf caches;
  BrokerLinks brokers;
  HttpClient http;
  RunKey key;
  /// Requests being worked on.
  std::atomic<int> in_flight{0};
  /// Calls of any method that the server has taken and that have not ended, watches of health among them.
  std::atomic<int> open_calls{0};
  std::atomic<bool> is_draining{false};
  /// Everything shall end.
  std::atomic<bool> is_stopping{false};
};

}  // namespace quarry::host
