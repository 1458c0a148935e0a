// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/loop.h"
#include "services/host/loop/task.h"
#include "services/host/loop/timers.h"
#include "services/host/policies/cancellation.h"
#include "services/stores/draw.h"

#include <grpcpp/support/status.h>

#include <memory>
#include <span>
#include <string>

namespace quarry::host {

struct Passage;

/// What came of a call.
struct Passed {
  grpc::Status status;
  /// False where a policy here refused it and nothing was done.
  bool was_sent = true;
};

/// What policies protect: a call to another operation, or an operation being done.
class Protected {
 public:
  virtual ~Protected() = default;
  /// Once for each attempt; two at the same time where it is hedged, each with a cancellation of its own. One that is
  /// cancelled ends soon and leaves no answer.
  virtual Task<grpc::Status> send(const Passage& passage) = 0;
  /// An error when there is no sense in going on.
  virtual grpc::Status goesOn() const = 0;
};

/// One call on its way through the policies. Of one lane's thread.
struct Passage {
  Protected& call;
  Loop& loop;
  Timers& timers;
  /// Of the call and its attempts, for jitter.
  stores::Draw draw;
  Timers::Clock::time_point deadline;
  /// How many attempts were sent.
  int& sent;
  /// The attempt's own number, from 0.
  int number = 0;
  /// Null where nobody cancels it but the caller of the whole.
  Cancellation* cancellation = nullptr;
  /// When it came, or when the last layer that made it wait let it go on; so that not every layer looks at the clock.
  Timers::Clock::time_point now = Timers::Clock::now();
};

class Layer;
using Layers = std::span<const std::unique_ptr<const Layer>>;

/// What one policy does around everything nearer to the callee. Immutable but for atomics; all lanes share it.
class Layer {
 public:
  virtual ~Layer() = default;
  /// The first of `nearer` goes on with the rest; see `goOn`.
  virtual Task<Passed> pass(Passage passage, Layers nearer) const = 0;
};

/// Through the layers, or to the callee where there are no more.
Task<Passed> goOn(Passage passage, Layers nearer);

/// What a policy refuses, nothing being sent.
Passed refused(grpc::StatusCode code, std::string text);

}  // namespace quarry::host
