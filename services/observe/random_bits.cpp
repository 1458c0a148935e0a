// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/observe/random_bits.h"

#include <random>

namespace quarry::observe {
namespace {

std::uint64_t seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32) ^ device();
}

}  // namespace

std::uint64_t randomBits() {
  // SplitMix64, https://prng.di.unimi.it/splitmix64.c
  thread_local constinit std::uint64_t state = 0;
  // Not at its definition, which would cost a call each time.
  if (state == 0) [[unlikely]] {
    state = seed();
  }
  std::uint64_t bits = (state += 0x9e3779b97f4a7c15);
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
}

}  // namespace quarry::observe
