// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <coroutine>
#include <optional>
#include <utility>

namespace quarry::host {

/// Hands values from one coroutine to another of the same thread. It holds one; who sends the next waits until that is
/// taken. At most one coroutine sends and one receives at a time, and both must have ended before it does.
template <class T>
class Channel {
 public:
  struct Sending {
    Channel& channel;
    bool await_ready() const { return channel.is_closed_ || !channel.held_; }
    void await_suspend(std::coroutine_handle<> awaiting) const { channel.sender_ = awaiting; }
    /// False where nobody will take it.
    bool await_resume() const { return channel.put(); }
  };

  struct Receiving {
    Channel& channel;
    bool await_ready() const { return channel.held_ || channel.is_finished_; }
    void await_suspend(std::coroutine_handle<> awaiting) const { channel.receiver_ = awaiting; }
    std::optional<T> await_resume() const { return channel.take(); }
  };

  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// To be awaited.
  Sending send(T value) {
    next_.emplace(std::move(value));
    return {*this};
  }
  /// To be awaited. Nothing: no more comes.
  Receiving receive() { return {*this}; }

  /// By the sender: no more comes.
  void finish() {
    is_finished_ = true;
    goOn(receiver_);
  }
  /// By the receiver: it takes no more.
  void close() {
    is_closed_ = true;
    goOn(sender_);
  }
  bool isClosed() const { return is_closed_; }

 private:
  bool put() {
    if (is_closed_) return false;
    held_ = std::exchange(next_, std::nullopt);
    goOn(receiver_);
    return true;
  }

  std::optional<T> take() {
    std::optional<T> taken = std::exchange(held_, std::nullopt);
    goOn(sender_);
    return taken;
  }

  /// Whoever goes on here suspends again, or ends, before this returns.
  static void goOn(std::coroutine_handle<>& awaiting) {
    if (awaiting) std::exchange(awaiting, nullptr).resume();
  }

  std::optional<T> next_;
  std::optional<T> held_;
  std::coroutine_handle<> sender_;
  std::coroutine_handle<> receiver_;
  bool is_finished_ = false;
  bool is_closed_ = false;
};

}  // namespace quarry::host
