// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/host/loop/kept_blocks.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

namespace quarry::host {

// They replace malloc themselves.
KeptBlocks::KeptBlocks() = default;
KeptBlocks::~KeptBlocks() = default;

}  // namespace quarry::host

#else

#include <malloc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

// The C library's own, by the names it exports them under for who replaces malloc
// (https://www.gnu.org/software/libc/manual/html_node/Replacing-malloc.html). Every block is one of its blocks, so that
// what is not replaced here (aligned_alloc and the like) works on all of them.
extern "C" {
void* __libc_malloc(std::size_t bytes) noexcept;
void* __libc_calloc(std::size_t count, std::size_t bytes) noexcept;
void* __libc_realloc(void* memory, std::size_t bytes) noexcept;
void __libc_free(void* memory) noexcept;
}

namespace quarry::host {
namespace {

/// What the C library puts before each block, and what it counts sizes in.
constexpr std::size_t header_bytes = 8;
constexpr std::size_t unit_bytes = 16;
constexpr std::size_t smallest_bytes = 32;
/// Above this, sizes are rounded up, so that blocks of nearly the same size serve each other.
constexpr std::size_t fine_bytes = 1024;
constexpr std::size_t coarse_unit_bytes = 512;
constexpr std::size_t largest_bytes = 16384;
/// What a shelf and all of them hold at most. A shelf has limits of its own, because some sizes are given back here
/// that are taken somewhere else, and would fill everything.
constexpr std::size_t shelf_holds = 512 << 10;
constexpr std::size_t shelf_holds_blocks = 320;
constexpr std::size_t all_hold = 2 << 20;

constexpr std::size_t fine_shelves = fine_bytes / unit_bytes + 1;
constexpr std::size_t shelf_count = fine_shelves + largest_bytes / coarse_unit_bytes + 1;

struct Block {
  Block* next;
};

struct Shelf {
  Block* first = nullptr;
  std::size_t bytes = 0;
};

struct Shelves {
  std::array<Shelf, shelf_count> at{};
  std::size_t bytes = 0;
};

thread_local constinit Shelves shelves_of_this_thread;
/// Null: nothing is kept.
thread_local constinit Shelves* kept = nullptr;

/// A size with its header, and its shelf.
struct SizeClass {
  std::size_t size;
  std::size_t shelf;
};

/// Where a block for so many bytes is found.
SizeClass placeFor(std::size_t bytes) {
  const std::size_t size = std::max(smallest_bytes, (bytes + header_bytes + unit_bytes - 1) & ~(unit_bytes - 1));
  if (size <= fine_bytes) return {size, size / unit_bytes};
  const std::size_t units = (size + coarse_unit_bytes - 1) / coarse_unit_bytes;
  return {units * coarse_unit_bytes, fine_shelves + units};
}

/// Where a block of that size serves best.
SizeClass placeOf(std::size_t size) {
  if (size <= fine_bytes) return {size, size / unit_bytes};
  const std::size_t units = size / coarse_unit_bytes;
  if (units * coarse_unit_bytes <= fine_bytes) return {fine_bytes, fine_bytes / unit_bytes};
  return {units * coarse_unit_bytes, fine_shelves + units};
}

bool isLarge(std::size_t bytes) {
  return bytes > largest_bytes - coarse_unit_bytes;
}

[[gnu::always_inline]] inline void* take(Shelves& shelves, std::size_t bytes) {
  const SizeClass place = placeFor(bytes);
  Shelf& shelf = shelves.at[place.shelf];
  if (shelf.first == nullptr) return __libc_malloc(place.size - header_bytes);
  shelf.bytes -= place.size;
  shelves.bytes -= place.size;
  return std::exchange(shelf.first, shelf.first->next);
}

/// False where it is not to be kept.
[[gnu::always_inline]] inline bool keep(Shelves& shelves, void* memory) {
  const std::size_t size = malloc_usable_size(memory) + header_bytes;
  if (size > largest_bytes) return false;
  const SizeClass place = placeOf(size);
  Shelf& shelf = shelves.at[place.shelf];
  const std::size_t holds = std::min(shelf_holds, shelf_holds_blocks * place.size);
  if (shelf.bytes >= holds || shelves.bytes >= all_hold) return false;
  shelf.bytes += place.size;
  shelves.bytes += place.size;
  shelf.first = new (memory) Block{shelf.first};
  return true;
}

}  // namespace

KeptBlocks::KeptBlocks() {
  kept = &shelves_of_this_thread;
}

KeptBlocks::~KeptBlocks() {
  Shelves* const shelves = std::exchange(kept, nullptr);
  if (shelves == nullptr) return;
  for (Shelf& shelf : shelves->at) {
    while (shelf.first != nullptr) __libc_free(std::exchange(shelf.first, shelf.first->next));
  }
  *shelves = Shelves();
}

}  // namespace quarry::host

using quarry::host::isLarge;
using quarry::host::keep;
using quarry::host::kept;
using quarry::host::take;

extern "C" void* malloc(std::size_t bytes) noexcept {
  return kept == nullptr || isLarge(bytes) ? __libc_malloc(bytes) : take(*kept, bytes);
}

extern "C" void* calloc(std::size_t count, std::size_t bytes) noexcept {
  std::size_t all = 0;
  if (kept == nullptr || __builtin_mul_overflow(count, bytes, &all) || isLarge(all)) return __libc_calloc(count, bytes);
  void* const memory = take(*kept, all);
  return memory == nullptr ? nullptr : std::memset(memory, 0, all);
}

extern "C" void* realloc(void* memory, std::size_t bytes) noexcept {
  if (kept == nullptr || isLarge(bytes) || bytes == 0) return __libc_realloc(memory, bytes);
  const std::size_t had = memory == nullptr ? 0 : malloc_usable_size(memory);
  if (had >= bytes && had / 2 <= bytes) return memory;
  void* const moved = take(*kept, bytes);
  if (moved == nullptr || memory == nullptr) return moved;
  std::memcpy(moved, memory, std::min(had, bytes));
  if (!keep(*kept, memory)) __libc_free(memory);
  return moved;
}

extern "C" void free(void* memory) noexcept {
  if (kept == nullptr || memory == nullptr || !keep(*kept, memory)) __libc_free(memory);
}

#endif
