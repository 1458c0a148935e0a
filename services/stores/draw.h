// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string_view>

namespace quarry::stores {

/// The published hash behind every generated value and every choice: a function of (seed, request id, step id, index)
/// alone, so that every placement and every language gives the same.
///   mix(x)   = the finalizer of SplitMix64 after adding 0x9e3779b97f4a7c15 (Steele, Lea, Flood 2014)
///   text(t)  = FNV-1a, 64 bit, of the UTF-8 bytes
///   draw     = mix(mix(mix(mix(seed) ^ request) ^ text(step)) ^ index)
///   index    = repetition * 2^20 + slot; the slot of a named value is 1024 + text(name) mod (2^20 - 1024)
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

constexpr std::uint64_t textHash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char letter : text) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
  }
  return hash;
}

/// Slots with a meaning of their own.
enum Slot : std::uint64_t {
  slot_done = 0,         // whether a step with a probability is done
  slot_time = 1,         // time of work, wait, stand-in
  slot_time_second = 2,  // the second number of distributions that need two
  slot_error = 3,        // whether a stand-in fails
  slot_jitter = 4,       // backoff between attempts
  slot_call = 5,         // request id of the call a step makes
};

constexpr std::uint64_t slotOf(std::string_view name) {
  constexpr std::uint64_t named = (1U << 20U) - 1024U;
  return 1024U + textHash(name) % named;
}

/// The numbers of one repetition of one step of one request.
class Draw {
 public:
  constexpr Draw(std::uint64_t seed, std::uint64_t request_id, std::uint64_t step_hash, std::uint64_t repetition = 0)
      : state_(mix(mix(mix(seed) ^ request_id) ^ step_hash)), base_(repetition << 20U) {}
  constexpr Draw(std::uint64_t seed, std::uint64_t request_id, std::string_view step_id, std::uint64_t repetition = 0)
      : Draw(seed, request_id, textHash(step_id), repetition) {}

  constexpr std::uint64_t at(std::uint64_t slot) const { return mix(state_ ^ (base_ + slot)); }
  /// In [0, 1).
  constexpr double unit(std::uint64_t slot) const { return static_cast<double>(at(slot) >> 11U) * 0x1.0p-53; }
  /// Numbers of a part (an element of a list, a nested message), independent of the whole's.
  constexpr Draw part(std::uint64_t number) const { return Draw(mix(state_ ^ (base_ + number)), 0); }

 private:
  constexpr Draw(std::uint64_t state, int) : state_(state), base_(0) {}

  std::uint64_t state_;
  std::uint64_t base_;
};

}  // namespace quarry::stores
