// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/observe/recorder.h"

#include <quarry/v1/policy.pb.h>

#include <atomic>
#include <chrono>
#include <string>

namespace quarry::host {

/// Refuses requests while the queues of this process (its loops', its CPU work's, its stores') stand: when they have
/// made requests wait longer than allowed for a tenth of a second, or ten times as long as allowed now. Shorter bursts
/// pass. Once it has refused, it does so at once for a second, so that the queues stay short under lasting overload.
/// After Nichols and Jacobson, Controlling Queue Delay (2012). It looks at waiting, not at the number of requests,
/// because slow dependencies are no overload. One for all lanes; lock-free.
class Shedder {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// Refusals count as the element's. Before the first request, and again when the policy changes; one thread.
  void configure(const quarry::v1::LoadShedding& policy, const std::string& element, observe::Recorder& recorder);

  /// Whether to refuse who comes now and would wait so long. Counts refusals.
  bool refuses(Time now, std::chrono::nanoseconds wait);

 private:
  bool stands(std::int64_t now_ns, std::int64_t wait_ns);

  std::atomic<std::int64_t> allowed_ns_{25'000'000};
  /// Since when requests would wait too long, and when the last of them came; 0: the last one would not.
  std::atomic<std::int64_t> long_since_ns_{0};
  std::atomic<std::int64_t> long_last_ns_{0};
  std::atomic<std::int64_t> alert_until_ns_{0};
  std::atomic<observe::Counter*> shed_{nullptr};
};

}  // namespace quarry::host
