// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/recorder.h"

#include <quarry/v1/policy.pb.h>

#include <atomic>
#include <chrono>
#include <string>

namespace quarry::host {

/// Refuses requests while the queues of this process (its loops', its CPU work's, its stores') stand: when for a second
/// every request found more waiting than allowed, and the queue does not shrink; a stall of the machine, and what it
/// leaves behind, passes. Who would wait 1.5 s in a queue is refused at once. Once the queues stood, it refuses at once
/// for a second whoever waits too long, so that they stay short under lasting overload. A few requests in flight are
/// never too many. After Nichols and Jacobson, Controlling Queue Delay (2012). It looks at waiting, because slow
/// dependencies are no overload. One for all lanes; lock-free.
class Shedder {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// Refusals count as the element's. Before the first request, and again when the policy changes; one thread.
  void configure(const quarry::v1::LoadShedding& policy, const std::string& element, observe::Recorder& recorder);

  struct Waits {
    /// How long the last ones waited; after a stall it is the stall's length.
    std::chrono::nanoseconds seen{};
    /// How long who comes now will wait, by those before them.
    std::chrono::nanoseconds foretold{};
  };

  /// Whether to refuse who comes now. Counts refusals.
  bool refuses(Time now, Waits waits, int in_flight);

 private:
  bool stands(std::int64_t now_ns, std::int64_t wait_ns);

  std::atomic<std::int64_t> allowed_ns_{25'000'000};
  /// Since when requests would wait too long, and when the last of them came; 0: the last one would not.
  std::atomic<std::int64_t> long_since_ns_{0};
  std::atomic<std::int64_t> long_last_ns_{0};
  /// How long the wait was when the window began.
  std::atomic<std::int64_t> first_wait_ns_{0};
  std::atomic<std::int64_t> alert_until_ns_{0};
  std::atomic<observe::Counter*> shed_{nullptr};
};

}  // namespace quarry::host
