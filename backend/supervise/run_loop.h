// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <type_traits>
#include <utility>

namespace quarry::supervise {

/// As long as it is held its task is going to run; letting it go cancels the task.
using Timer = std::shared_ptr<void>;

/// The one thread on which runs, groups and processes live. Tasks run in the order they were posted.
class RunLoop {
 public:
  using Task = std::function<void()>;

  virtual ~RunLoop() = default;

  /// Any thread.
  virtual void post(Task task) = 0;
  /// On the loop's thread.
  [[nodiscard]] virtual Timer after(std::chrono::milliseconds delay, Task task) = 0;
  /// Does not jump. Any thread.
  virtual std::chrono::steady_clock::time_point now() const = 0;
  /// Unix time. Any thread.
  virtual std::chrono::milliseconds unixTime() const = 0;
};

/// Runs `work` on the loop's thread and waits for its result. Never call it on that thread.
template <typename Work>
std::invoke_result_t<Work> callOn(RunLoop& loop, Work work) {
  auto task = std::make_shared<std::packaged_task<std::invoke_result_t<Work>()>>(std::move(work));
  auto result = task->get_future();
  loop.post([task] { (*task)(); });
  return result.get();
}

}  // namespace quarry::supervise
