// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstddef>
#include <new>
#include <utility>

namespace quarry::host {

/// Keeps the memory of coroutines' frames for the next ones. A request has a dozen of them, and many are larger than
/// what malloc keeps at hand for a thread, so that half of a request's own instructions were malloc's. Each thread
/// keeps at most some hundred kilobytes; a frame may end on another thread than it began on.
class FramePool {
 public:
  static void* take(std::size_t bytes) {
    const std::size_t place = placeOf(bytes);
    if (place >= places) return ::operator new(bytes);
    Shelves* const shelves = here();
    if (shelves == nullptr) return ::operator new(bytes);
    Shelf& shelf = shelves->at[place];
    if (shelf.first == nullptr) return ::operator new((place + 1) * step_bytes);
    --shelf.count;
    return std::exchange(shelf.first, shelf.first->next);
  }

  static void giveBack(void* memory, std::size_t bytes) noexcept {
    const std::size_t place = placeOf(bytes);
    if (place >= places) return ::operator delete(memory);
    Shelves* const shelves = here();
    if (shelves == nullptr) return ::operator delete(memory);
    Shelf& shelf = shelves->at[place];
    if (shelf.count == kept_of_each) return ::operator delete(memory);
    ++shelf.count;
    shelf.first = new (memory) Free{shelf.first};
  }

 private:
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  // Sanitizers shall see each frame's end.
  static constexpr std::size_t places = 0;
#else
  static constexpr std::size_t places = 32;
#endif
  static constexpr std::size_t step_bytes = 64;
  static constexpr std::size_t kept_of_each = 64;

  struct Free {
    Free* next;
  };
  struct Shelf {
    Free* first = nullptr;
    std::size_t count = 0;
  };
  struct Shelves {
    std::array<Shelf, 32> at;

    Shelves() { of_this_thread_ = this; }
    ~Shelves() {
      of_this_thread_ = nullptr;
      has_ended_ = true;
      for (Shelf& shelf : at) {
        while (shelf.first != nullptr) {
          ::operator delete(std::exchange(shelf.first, shelf.first->next));
        }
      }
    }
  };

  static std::size_t placeOf(std::size_t bytes) {
    return (bytes - 1) / step_bytes;
  }

  /// Null once the thread's own objects are gone. A plain pointer, because looking for an object with a destructor is a
  /// call each time.
  static Shelves* here() {
    if (of_this_thread_ == nullptr && !has_ended_) makeShelves();
    return of_this_thread_;
  }
  [[gnu::noinline]] static void makeShelves() {
    static thread_local Shelves shelves;
  }

  static inline thread_local constinit Shelves* of_this_thread_ = nullptr;
  static inline thread_local constinit bool has_ended_ = false;
};

/// A coroutine's promise that takes its frame from the pool.
struct PooledFrame {
  static void* operator new(std::size_t bytes) { return FramePool::take(bytes); }
  static void operator delete(void* memory, std::size_t bytes) noexcept { FramePool::giveBack(memory, bytes); }
};

}  // namespace quarry::host
