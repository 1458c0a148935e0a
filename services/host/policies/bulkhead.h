// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/policies/passage.h"
#include "services/host/policies/policy_use.h"

#include <quarry/v1/policy.pb.h>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>

namespace quarry::host {

/// So many places, and a queue before them. One for all lanes. Taking and leaving a place takes no lock as long as
/// nobody waits; who waits goes on on their own lane, first come, first served.
class Compartment : public std::enable_shared_from_this<Compartment> {
 public:
  enum class Entry { entered, full, too_late };

  explicit Compartment(const quarry::v1::Bulkhead& policy);

  /// A place that is free now.
  bool tryEnter();
  /// Waits in the queue, until the passage's deadline at most. Its lane's thread.
  Task<Entry> enter(const Passage& passage);
  void leave();

 private:
  enum class Standing { waits, has_place, gave_up };
  struct Waiter {
    Loop& loop;
    std::coroutine_handle<> awaiting;
    Standing standing = Standing::waits;
  };
  struct InQueue;

  bool takePlace();
  /// False where there is no room.
  bool queue(const std::shared_ptr<Waiter>& waiter);
  void giveUp(const std::shared_ptr<Waiter>& waiter);
  /// Gives free places to who waits.
  void grant();

  const int places_;
  const std::size_t most_queued_;
  std::atomic<int> taken_{0};
  std::atomic<int> waiting_{0};
  std::mutex mutex_;
  // Guarded by mutex_, as are the waiters' standings.
  std::deque<std::shared_ptr<Waiter>> queue_;
};

/// Null where there is none.
std::unique_ptr<const Layer> makeBulkhead(const PolicyUse& use);

}  // namespace quarry::host
