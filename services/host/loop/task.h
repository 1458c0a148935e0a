// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "services/host/loop/frame_pool.h"

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

namespace quarry::host {

/// Work that begins when it is awaited and ends with a value. Awaiting costs no thread; an exception ends the program.
template <class T>
class [[nodiscard]] Task {
 public:
  struct promise_type : PooledFrame {
    std::coroutine_handle<> continuation;
    std::optional<T> value;

    Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept {
      struct Continue {
        bool await_ready() noexcept { return false; }
        std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> ended) noexcept {
          return ended.promise().continuation;
        }
        void await_resume() noexcept {}
      };
      return Continue{};
    }
    void return_value(T&& result) { value.emplace(std::move(result)); }
    void return_value(const T& result) { value.emplace(result); }
    void unhandled_exception() noexcept { std::terminate(); }
  };

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&&) = delete;
  ~Task() {
    if (handle_) handle_.destroy();
  }

  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept {
    handle_.promise().continuation = awaiting;
    return handle_;
  }
  T await_resume() { return std::move(*handle_.promise().value); }

 private:
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}

  std::coroutine_handle<promise_type> handle_;
};

/// Work that begins at once and that nobody waits for.
struct Detached {
  struct promise_type : PooledFrame {
    Detached get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
};

/// Begins all tasks, in order, on the thread that awaits, and goes on when the last has ended. All must end there too.
template <class T>
class WhenAll {
 public:
  struct Awaiter {
    WhenAll& all;
    bool await_ready() const noexcept { return all.tasks_.empty(); }
    bool await_suspend(std::coroutine_handle<> awaiting) const { return all.start(awaiting); }
    std::vector<T> await_resume() const { return all.results(); }
  };

  explicit WhenAll(std::vector<Task<T>> tasks) : tasks_(std::move(tasks)), results_(tasks_.size()) {}
  WhenAll(const WhenAll&) = delete;
  WhenAll& operator=(const WhenAll&) = delete;

  Awaiter operator co_await() noexcept { return {*this}; }

 private:
  /// False when all have ended already.
  bool start(std::coroutine_handle<> awaiting) {
    awaiting_ = awaiting;
    open_ = tasks_.size() + 1;
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      run(*this, i);
    }
    return --open_ > 0;
  }

  std::vector<T> results() {
    std::vector<T> values;
    for (auto& result : results_) {
      values.push_back(std::move(*result));
    }
    return values;
  }

  static Detached run(WhenAll& all, std::size_t place) {
    T result = co_await std::move(all.tasks_[place]);
    all.results_[place].emplace(std::move(result));
    if (--all.open_ == 0) all.awaiting_.resume();
  }

  std::vector<Task<T>> tasks_;
  std::vector<std::optional<T>> results_;
  std::size_t open_ = 0;
  std::coroutine_handle<> awaiting_;
};

}  // namespace quarry::host
