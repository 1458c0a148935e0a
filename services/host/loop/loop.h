// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <grpcpp/alarm.h>
#include <grpcpp/completion_queue.h>

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace quarry::host {

/// What a completion queue brings back.
class Event {
 public:
  virtual ~Event() = default;
  virtual void proceed(bool ok) = 0;
};

/// Awaits one operation of a completion queue, for which it is the tag. Yields gRPC's `ok`.
class Completion : public Event {
 public:
  /// A small thing of its own, because GCC 12 copies what is awaited by reference.
  struct Awaiter {
    Completion& completion;
    bool await_ready() const noexcept { return completion.is_refused_; }
    void await_suspend(std::coroutine_handle<> awaiting) const noexcept { completion.awaiting_ = awaiting; }
    bool await_resume() const noexcept { return completion.ok_; }
  };

  Completion() = default;
  Completion(const Completion&) = delete;
  Completion& operator=(const Completion&) = delete;

  Awaiter operator co_await() noexcept { return {*this}; }
  /// Where nothing can be begun any more: yields false at once, from now on.
  Completion& refuse() {
    is_refused_ = true;
    ok_ = false;
    return *this;
  }
  void proceed(bool ok) override {
    ok_ = ok;
    awaiting_.resume();
  }

 private:
  std::coroutine_handle<> awaiting_;
  bool ok_ = false;
  bool is_refused_ = false;
};

/// One thread that serves one completion queue: server calls, client calls and what other threads post.
class Loop {
 public:
  /// Of a server's queue, or a queue without server where null.
  explicit Loop(std::unique_ptr<grpc::CompletionQueue> queue = nullptr);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void start();
  /// No event comes after it returned; what is posted later is dropped. What is under way on the queue still ends and
  /// finds it closed then. The server must be shut down before. Not from the loop's thread.
  void stop();

  /// Any thread. Runs in the order of posting; false where it never will, because the loop is stopped.
  bool post(std::function<void()> work);
  grpc::CompletionQueue& queue() { return *queue_; }
  /// Nothing may be begun on the queue any more: gRPC 1.51 aborts where something is. Of the loop's thread, which is
  /// the one that closes it.
  bool isClosed() const { return is_closed_; }
  bool isHere() const { return thread_.get_id() == std::this_thread::get_id(); }

 private:
  class Wake : public Event {
   public:
    explicit Wake(Loop& loop) : loop_(loop) {}
    void proceed(bool ok) override;

   private:
    Loop& loop_;
  };

  void run();
  void runPosted();
  /// Under the lock.
  void wake();
  void close();

  std::unique_ptr<grpc::CompletionQueue> queue_;
  Wake wake_{*this};
  std::thread thread_;
  std::mutex mutex_;
  std::vector<std::function<void()>> posted_;
  std::unique_ptr<grpc::Alarm> alarm_;
  bool is_awake_ = false;
  bool stopped_ = false;
  bool is_closed_ = false;
};

}  // namespace quarry::host
