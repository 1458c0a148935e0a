// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/loop.h"
#include "services/host/loop/timers.h"

#include <optional>

namespace quarry::host {

/// Goes on, on the loop, at the given time.
class WaitUntil {
 public:
  WaitUntil(Loop& loop, Timers& timers, Timers::Clock::time_point when) : loop_(loop), timers_(timers), when_(when) {}

  bool await_ready() const { return when_ <= Timers::Clock::now(); }
  void await_suspend(std::coroutine_handle<> awaiting) {
    timers_.at(when_, [&loop = loop_, awaiting] { loop.post([awaiting] { awaiting.resume(); }); });
  }
  void await_resume() const {}

 private:
  Loop& loop_;
  Timers& timers_;
  const Timers::Clock::time_point when_;
};

/// Goes on, on the loop, when another thread has brought a value. The starter is given the function that brings it, and
/// which may be called before the starter returns.
template <class T>
class FromElsewhere {
 public:
  using Bring = std::function<void(T)>;

  struct Awaiter {
    FromElsewhere& from;
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> awaiting) const { from.start(awaiting); }
    T await_resume() const { return std::move(*from.value_); }
  };

  // cppcheck-suppress uninitMemberVar ; it does not see the reference of a template
  FromElsewhere(Loop& loop, std::function<void(Bring)> starter) : loop_(loop), starter_(std::move(starter)) {}
  FromElsewhere(const FromElsewhere&) = delete;
  FromElsewhere& operator=(const FromElsewhere&) = delete;

  Awaiter operator co_await() noexcept { return {*this}; }

 private:
  void start(std::coroutine_handle<> awaiting) {
    // Goes on no sooner than this returns, because it is posted to the thread that runs this.
    starter_([this, awaiting](T value) {
      value_.emplace(std::move(value));
      loop_.post([awaiting] { awaiting.resume(); });
    });
  }

  Loop& loop_;
  std::function<void(Bring)> starter_;
  std::optional<T> value_;
};

}  // namespace quarry::host
