// SPDX-FileCopyrightText: 2026 The Quarry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend/telemetry/series_store.h"

#include <gtest/gtest.h>

#include <array>

namespace quarry::telemetry {
namespace {

using namespace std::chrono_literals;

const Time kStart{std::chrono::seconds(1'700'000'000)};
const SeriesKey kKey{SeriesKey::Source::edge, "", "step-1"};

Sample sampleOf(int requests, double ms = 10) {
  Sample sample;
  sample.durations.record(ms, static_cast<std::uint64_t>(requests));
  sample.requests = requests;
  return sample;
}

TEST(SeriesStore, givesTheSameKeyTheSameId) {
  SeriesStore store;
  EXPECT_EQ(store.intern(kKey), store.intern(kKey));
  EXPECT_NE(store.intern(kKey), store.intern({SeriesKey::Source::edge, "", "step-2"}));
}

TEST(SeriesStore, refusesMoreSeriesThanItMayKeep) {
  SeriesStore store(1 << 20, 2);
  EXPECT_TRUE(store.intern({SeriesKey::Source::edge, "", "a"}));
  EXPECT_TRUE(store.intern({SeriesKey::Source::edge, "", "b"}));
  EXPECT_FALSE(store.intern({SeriesKey::Source::edge, "", "c"}));
}

TEST(SeriesStore, sumsOnlyWhatLiesInTheWindow) {
  SeriesStore store;
  const auto id = *store.intern(kKey);
  store.add(id, sampleOf(3), kStart, kStart + 500ms);
  store.add(id, sampleOf(5), kStart + 500ms, kStart + 1000ms);
  EXPECT_EQ(store.sum(std::array{id}, kStart, kStart + 500ms).durations.count(), 3u);
  EXPECT_EQ(store.sum(std::array{id}, kStart, kStart + 1s).durations.count(), 8u);
  EXPECT_EQ(store.sum(std::array{id}, kStart + 1s, kStart + 9s).durations.count(), 0u);
}

TEST(SeriesStore, spreadsTheRequestsOfALongReport) {
  SeriesStore store;
  const auto id = *store.intern(kKey);
  store.add(id, sampleOf(100), kStart, kStart + 10s);
  EXPECT_NEAR(store.sum(std::array{id}, kStart + 2s, kStart + 4s).requests, 20, 0.001);
  EXPECT_NEAR(store.requestsAll(kStart, kStart + 20s)[id], 100, 0.001);
}

TEST(SeriesStore, takesReportsInAnyOrder) {
  SeriesStore store;
  const auto id = *store.intern(kKey);
  store.add(id, sampleOf(1), kStart + 5s, kStart + 5500ms);
  store.add(id, sampleOf(2), kStart, kStart + 500ms);
  EXPECT_EQ(store.sum(std::array{id}, kStart, kStart + 1s).durations.count(), 2u);
  EXPECT_EQ(store.sumAll(kStart, kStart + 10s)[id].durations.count(), 3u);
}

TEST(SeriesStore, forgetsWhatIsOlderThanItsHistory) {
  SeriesStore store;
  const auto id = *store.intern(kKey);
  store.add(id, sampleOf(1), kStart, kStart + 500ms);
  store.add(id, sampleOf(1), kStart + 16min, kStart + 16min + 500ms);
  EXPECT_EQ(store.sumAll(kStart, kStart + 1h)[id].durations.count(), 1u);
  store.add(id, sampleOf(9), kStart, kStart + 500ms);
  EXPECT_EQ(store.sumAll(kStart, kStart + 1h)[id].durations.count(), 1u);
}

TEST(SeriesStore, staysWithinItsMemory) {
  constexpr std::size_t kMost = 100'000;
  SeriesStore store(kMost);
  const auto id = *store.intern(kKey);
  for (int slot = 0; slot < 1500; ++slot) {
    Sample sample;
    for (int ms = 1; ms < 200; ++ms) sample.durations.record(ms);
    const Time at = kStart + slot * SeriesStore::kSlot;
    store.add(id, sample, at, at + SeriesStore::kSlot);
  }
  EXPECT_LE(store.bytes(), kMost);
  EXPECT_GT(store.sumAll(kStart, kStart + 1h)[id].durations.count(), 0u);
}

}  // namespace
}  // namespace quarry::telemetry
